package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.flow.Mailgw.Ended;
import dev.mailgw.lab.mail.GeneratedMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Retrieval by hand, and the stored mail as files. */
class RetrieveAndExportIT {

  /** Two more than profile ece takes from a mailbox in a cycle. */
  private static final int MAILS = 12;

  @TempDir private Path folder;
  private RunningLab lab;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    lab.deliver(MAILS);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void runsOneCycleOfEachInstanceAndReportsEachVisitAsJson() throws Exception {
    Path config = lab.write("mailgw.yaml", lab.yaml("afterRetrieval: delete", ""));
    JsonNode visits = json(ok("retrieve", "--once", "--json", "-", "--config", config.toString()));

    assertThat(visits.valueStream().map(visit -> visit.path("alias").asString()))
        .containsExactly("sales", "support", "info");
    assertThat(visits.valueStream()).allSatisfy(RetrieveAndExportIT::assertTookTen);
    assertThat(lab.mailbox("support").messages()).hasSize(MAILS - 10);
  }

  private static void assertTookTen(JsonNode visit) {
    boolean pop3 = visit.path("alias").asString().equals("support");
    assertThat(visit.path("protocol").asString()).isEqualTo(pop3 ? "pop3" : "imap");
    assertThat(visit.path("result").asString()).isEqualTo("ok");
    assertThat(visit.path("messages").asInt()).isEqualTo(10);
    assertThat(visit.path("bytes").asLong()).isGreaterThan(10_000);
    assertThat(visit.path("roundTrips").asInt()).isGreaterThan(10);
    double phases = visit.path("phases").valueStream().mapToDouble(JsonNode::asDouble).sum();
    assertThat(phases).isCloseTo(visit.path("seconds").asDouble(), within(1e-6));
    assertThat(visit.path("phases").propertyNames())
        .contains("token", "connect", "tls", "auth", "fetch", "store", "delete", "logout");
  }

  @Test
  void retrievesUntilTheMailboxesAreEmpty() throws Exception {
    Path config = lab.write("mailgw.yaml", lab.yaml("afterRetrieval: delete", ""));
    JsonNode visits =
        json(ok("retrieve", "--until-empty", "--json", "-", "--config", config.toString()));

    assertThat(visits.valueStream().mapToInt(visit -> visit.path("messages").asInt()).sum())
        .isEqualTo(3 * MAILS);
    for (String alias : RunningLab.ALIASES) {
      assertThat(lab.mailbox(alias).messages()).isEmpty();
      assertThat(Stored.hashes(config, Optional.of(alias)))
          .containsExactlyInAnyOrderElementsOf(delivered(alias));
    }
  }

  @Test
  void leavesMailboxesAsTheyAreUnlessToldToDelete() throws Exception {
    Path config = lab.write("mailgw.yaml", lab.yaml("", ""));
    var before = RunningLab.ALIASES.stream().map(this::inbox).toList();
    ok("retrieve", "--until-empty", "--config", config.toString());
    Ended again = ok("retrieve", "--until-empty", "--config", config.toString());

    assertThat(RunningLab.ALIASES.stream().map(this::inbox)).isEqualTo(before);
    assertThat(again.out().lines()).allMatch(line -> line.contains(" ok: 0 messages"));
    assertThat(Stored.hashes(config, Optional.empty())).hasSize(3 * MAILS);
  }

  @Test
  void endsWithOneWhenAMailboxCouldNotBeVisited() throws Exception {
    Path config =
        lab.write(
            "mailgw.yaml",
            lab.yaml("", "")
                .replace(
                    "{address: sales@contoso.test}",
                    "{address: sales@contoso.test, incoming: {port: %d}}"
                        .formatted(RunningLab.freePort())));
    Ended ended = Mailgw.run(folder, "retrieve", "--config", config.toString());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out().lines())
        .anyMatch(line -> line.startsWith("sales imap failed: 0 messages"))
        .anyMatch(line -> line.startsWith("info imap ok: 10 messages"));
    assertThat(ended.all()).doesNotContain("\tat ");
  }

  @Test
  void exportsEachMailAsItCame() throws Exception {
    Path config = retrieved();
    ok("export", "--to", "eml", "--config", config.toString());

    JsonNode manifest = manifest("eml");
    assertThat(manifest.size()).isEqualTo(3 * MAILS);
    assertThat(manifest.valueStream()).allSatisfy(line -> assertIsInItsFile("eml", line));
    assertThat(hashes(manifest, "sales")).containsExactlyInAnyOrderElementsOf(delivered("sales"));
    assertThat(manifest.valueStream())
        .allSatisfy(line -> {
          assertThat(line.path("id").asString()).isNotBlank();
          assertThat(line.path("key").asString()).isNotBlank();
          assertThat(line.path("received").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        });
  }

  @Test
  void exportsOneAliasAsMaildir() throws Exception {
    Path config = retrieved();
    ok(
        "export",
        "--to",
        "mail",
        "--format",
        "maildir",
        "--alias",
        "info",
        "--config",
        config.toString());

    JsonNode manifest = manifest("mail");
    assertThat(hashes(manifest, "info")).containsExactlyInAnyOrderElementsOf(delivered("info"));
    assertThat(manifest.size()).isEqualTo(MAILS);
    assertThat(manifest.valueStream()).allSatisfy(line -> assertIsInItsFile("mail", line));
    try (Stream<Path> directories = Files.list(folder.resolve("mail/info"))) {
      assertThat(directories.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("cur", "new", "tmp");
    }
  }

  @Test
  void exportsMailboxFiles() throws Exception {
    Path config = retrieved();
    ok("export", "--to", "mbox", "--format", "mbox", "--config", config.toString());

    String mbox = Files.readString(folder.resolve("mbox/support.mbox"), ISO_8859_1);
    assertThat(mbox.lines().filter(line -> line.startsWith("From "))).hasSize(MAILS);
    for (GeneratedMail mail : RunningLab.smallMails("support", MAILS)) {
      assertThat(mbox).contains(mail.messageId());
    }
  }

  @Test
  void neverExportsOverAnEarlierExport() throws Exception {
    Path config = retrieved();
    ok("export", "--to", "out", "--config", config.toString());
    String before = Files.readString(folder.resolve("out/manifest.json"));
    Ended second = Mailgw.run(folder, "export", "--to", "out", "--config", config.toString());

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains("'out' holds an export already").hasLineCount(1);
    assertThat(folder.resolve("out/manifest.json")).hasContent(before);
  }

  @Test
  void saysWhichAliasesThereAreToExport() throws Exception {
    Path config = retrieved();
    Ended ended =
        Mailgw.run(
            folder, "export", "--to", "out", "--alias", "slaes", "--config", config.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("no alias 'slaes'", "sales, support, info");
  }

  private Path retrieved() throws Exception {
    Path config = lab.write("mailgw.yaml", lab.yaml("", ""));
    ok("retrieve", "--until-empty", "--config", config.toString());
    return config;
  }

  private Ended ok(String... arguments) throws Exception {
    Ended ended = Mailgw.run(folder, arguments);
    assertThat(ended.exitCode()).as(ended.all()).isZero();
    return ended;
  }

  private void assertIsInItsFile(String target, JsonNode line) throws IOException {
    byte[] content =
        Files.readAllBytes(folder.resolve(target).resolve(line.path("file").asString()));
    assertThat(Hash.of(content)).isEqualTo(line.path("sha256").asString());
    assertThat(content).hasSize(line.path("size").asInt());
  }

  private JsonNode manifest(String target) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(folder.resolve(target).resolve("manifest.json")));
  }

  private static JsonNode json(Ended ended) {
    return JsonMapper.shared().readTree(ended.out());
  }

  private static List<String> hashes(JsonNode manifest, String alias) {
    return manifest
        .valueStream()
        .filter(line -> line.path("alias").asString().equals(alias))
        .map(line -> line.path("sha256").asString())
        .toList();
  }

  private static List<String> delivered(String alias) {
    return RunningLab.smallMails(alias, MAILS).stream().map(Hash::of).toList();
  }

  /** UIDs, flags and bytes. */
  private List<String> inbox(String alias) {
    List<String> lines = new ArrayList<>();
    lab.mailbox(alias)
        .inbox()
        .snapshot()
        .forEach(message -> lines.add(message.uid() + " " + message.flags()));
    lab.mailbox(alias).messages().forEach(message -> lines.add(message.sha256()));
    return lines;
  }
}
