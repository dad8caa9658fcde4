package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @TempDir Path base;
  private Path file;

  @BeforeEach
  void name() {
    file = base.resolve("mailgw.yaml");
  }

  @Test
  void allProblemsAreNumberedUnderTheirCount() {
    assertThatThrownBy(() -> new Configs(base).load("profil: ece\nlog: {level: loud}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("4 problems\n  1. mailgw.yaml:1:1: setting 'accounts': is missing")
        .hasMessageContaining("\n  4. mailgw.yaml:2:14: setting 'log.level': is 'loud'");
  }

  @Test
  void relativePathsStartFromTheFilesDirectory() throws Exception {
    Files.writeString(file, "dataDirectory: ../data\n" + Configs.MINIMAL);
    assertThat(load().dataDirectory()).isEqualTo(base.getParent().resolve("data"));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(this::load)
        .hasMessage("1 problem\n  1. " + file + ": there is no such file");
  }

  @Test
  void aDirectoryIsNoConfiguration() throws IOException {
    Files.createDirectory(file);
    assertRefused("is a directory, not a file");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Files.writeString(file, "");
    assertRefused("is empty; it must hold settings, each as 'key: value'");
  }

  @Test
  void tenMegabytesOfGarbageAreNotEvenParsed() throws IOException {
    Files.write(file, "[".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
    assertRefused("is larger than 1 MiB; that is no configuration");
  }

  @Test
  void aTextThatIsTooLargeIsRefusedToo() {
    assertThat(new Configs(base).problems("#".repeat(2_000_000)))
        .containsExactly("mailgw.yaml: is larger than 1 MiB; that is no configuration");
  }

  @Test
  void aMegabyteOfOpenBracketsIsRefusedByDepth() {
    assertThat(new Configs(base).problems("a: " + "[".repeat(1_000_000)))
        .containsExactly("mailgw.yaml:1:23: is nested deeper than 20 levels");
  }

  @Test
  void anotherEncodingIsRefusedWhereItShows() throws IOException {
    Files.write(file, "profile: ece\n# Grüße\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(":2:5: is not UTF-8; save it as UTF-8");
  }

  @Test
  void utf16IsRefused() throws IOException {
    Files.write(file, Configs.MINIMAL.getBytes(StandardCharsets.UTF_16));
    assertRefused(":1:1: is not UTF-8; save it as UTF-8");
  }

  @Test
  void windowsLineEndsAreFine() throws Exception {
    Files.writeString(file, Configs.MINIMAL.replace("\n", "\r\n"));
    assertThat(load().aliases()).hasSize(1);
  }

  @Test
  void anAliasThatNoInstanceServesIsWorthANote() throws Exception {
    Configs configs = new Configs(base);
    configs.load(
        Configs.MINIMAL
            + "  info: { address: info@contoso.test, account: shared }\n"
            + "retriever: { instances: { 999: { aliases: [sales] } } }\n");
    assertThat(configs.notes())
        .containsExactly(
            "mailgw.yaml:12:1: setting 'retriever': alias 'info' is in no instance: its mail is"
                + " not fetched");
  }

  @Test
  void whateverIsTypedItIsRefusedByPlaceOrReadTheSameAgain() throws Exception {
    Configs configs = new Configs(base);
    configs.file("client.secret", "x");
    configs.file("client.pem", "x");
    configs.file("client.key", "x");
    configs.file("phrases.txt", "x");
    String full = Configs.resource("full.yaml");
    Random random = new Random(20_260_101);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      String text = mistyped(full, random);
      List<String> problems = configs.problems(text);
      assertThat(problems).as(text).allMatch(problem -> problem.matches("mailgw.yaml[^\n]+"));
      if (problems.isEmpty()) {
        GatewayConfig config = configs.load(text);
        assertThat(configs.load(EffectiveConfig.print(config))).as(text).isEqualTo(config);
      } else {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 199);
  }

  private static String mistyped(String text, Random random) {
    String characters = "&*!|>%@`{}[],:#?-'\"\t\n ~x0\u0000\u0007\u00e9\uFEFF";
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + random.nextInt(20));
    String typed = "" + characters.charAt(random.nextInt(characters.length()));
    return random.nextBoolean()
        ? text.substring(0, at) + typed + text.substring(at)
        : text.substring(0, at) + text.substring(to);
  }

  private GatewayConfig load() throws ConfigException {
    return new Configs(base).loader().load(file);
  }

  private void assertRefused(String problem) {
    assertThatThrownBy(this::load)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("1 problem\n")
        .hasMessageEndingWith(problem);
  }
}
