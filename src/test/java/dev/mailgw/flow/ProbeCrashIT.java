package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.FolderWatch;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway is killed while its probe is in the mailbox: the next process takes that away, and
 * nothing that only looks like it. Over POP3 it had not seen the probe yet, over IMAP it had marked
 * it already.
 */
@Timeout(120)
class ProbeCrashIT {

  private static final Instant RECEIVED = Instant.parse("2026-11-22T08:00:00Z");

  /** The lab has marked the probe and goes no further; the killed process's next word is lost. */
  private static final String CUT_BEFORE_EXPUNGE =
      """
      faults:
        - at: {service: imap, command: EXPUNGE, stage: before}
          whom: {mailbox: sales@contoso.test}
          when: {times: 1}
          do: {drop: 0}
      """;

  @TempDir private Path folder;
  private RunningLab lab;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void aProbeThatHadJustArrivedGoesAndWhatLooksLikeItStays() throws Exception {
    Path config = config("support");
    Folder inbox = lab.mailbox("support").inbox();
    // a visit that finds nothing counts as a change, too
    try (FolderWatch _ =
        inbox.watch(() -> lab.trap().happened("arrival", inbox.size() == 0 ? 0 : 1))) {
      runUntilKilled(config, "arrival");
    }
    StoredMessage left = onlyMail("support");
    Map<Integer, String> others = joined("support", left);

    runUntilProbed(config, "support");

    assertThat(content("support")).isEqualTo(others).hasSize(4);
  }

  @Test
  void aProbeThatWasBeingRemovedGoesAndWhatAPersonThrewAwayStays() throws Exception {
    Path config = config("sales");
    lab.faults(CUT_BEFORE_EXPUNGE);
    runUntilKilled(config, "imap FAULT");
    StoredMessage left = onlyMail("sales");
    assertThat(left.flags().contains(Flags.DELETED)).isTrue();
    append("sales", "Subject: thrown away by a person\r\n\r\nbye\r\n", Flags.DELETED);
    Map<Integer, String> others = joined("sales", left);

    runUntilProbed(config, "sales");

    assertThat(content("sales")).isEqualTo(others).hasSize(5);
  }

  /** Puts similar mail beside the probe; what is in the mailbox but for the probe. */
  private Map<Integer, String> joined(String alias, StoredMessage probe) throws IOException {
    for (String similar : similar(new String(probe.body().bytes(), ISO_8859_1))) {
      append(alias, similar, Flags.NONE);
    }
    Map<Integer, String> others = content(alias);
    others.remove(probe.uid());
    return others;
  }

  /** What others may send that have seen a probe, or run a gateway of their own. */
  private static List<String> similar(String probe) {
    List<String> similar =
        List.of(
            // the code is not of this number and address
            probe.replaceFirst(
                "(X-Mailgw-Probe: [0-9a-f]{24}-)[0-9a-f]{24}", "$1" + "0".repeat(24)),
            // the number is another, and its code copied
            probe.replaceAll("[0-9a-f]{24}(?=-|@)", "1".repeat(24)),
            // a mail of its own, with the field of a probe
            probe.replaceFirst("(?i)Message-ID: <[^>]*>", "Message-ID: <order-4711@example.org>"),
            // two marks, one of them true
            "X-Mailgw-Probe: mine\r\n" + probe);
    assertThat(similar).doesNotContain(probe).doesNotHaveDuplicates();
    return similar;
  }

  private void runUntilKilled(Path config, String event) throws Exception {
    CompletableFuture<Mailgw> running = new CompletableFuture<>();
    lab.trap().set(event, 1, () -> running.join().kill());
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      running.complete(gateway);
      boolean sprung = lab.trap().await(Mailgw.SOON);
      assertThat(sprung).as("%s comes; %s", event, gateway.printed()).isTrue();
      assertThat(gateway.alive()).isFalse();
      assertThat(gateway.printed()).noneMatch(line -> line.contains("roundtrip alias="));
    }
  }

  private void runUntilProbed(Path config, String alias) throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      // said when its own probe and that of the dead process are gone
      var _ = gateway.awaitLog("roundtrip alias=" + alias + " result=ok");
      assertThat(gateway.terminate().exitCode()).isZero();
    }
  }

  private Path config(String alias) throws IOException {
    return lab.write(
        "mailgw.yaml",
        lab.yaml(
            "afterRetrieval: keep",
            """
            retriever: {pollInterval: 1h}
            probe: {interval: 1h, timeout: 30s, pollInterval: 200ms, aliases: {%s: {enabled: true}}}
            http: {port: 0}
            """
                .formatted(alias)));
  }

  private StoredMessage onlyMail(String alias) {
    List<StoredMessage> mails = lab.mailbox(alias).inbox().snapshot().stream().toList();
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  private void append(String alias, String mail, Flags flags) throws IOException {
    int uid = lab.mailbox(alias).append(mail.getBytes(ISO_8859_1), flags, RECEIVED);
    assertThat(uid).isPositive();
  }

  /** UIDs with flags and digest. */
  private Map<Integer, String> content(String alias) throws IOException {
    Map<Integer, String> content = new TreeMap<>();
    for (StoredMessage mail : lab.mailbox(alias).inbox().snapshot().stream().toList()) {
      content.put(mail.uid(), mail.flags() + " " + mail.body().sha256());
    }
    return content;
  }
}
