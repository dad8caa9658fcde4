package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
