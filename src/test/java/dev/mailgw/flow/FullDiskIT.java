package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk of its own that is full, or read-only: nothing is fetched, nothing is lost. */
@Timeout(240)
class FullDiskIT {

  @TempDir private Path folder;
  private Path data;
  private boolean mounted;
  private RunningLab lab;
  private Path config;

  @BeforeEach
  void start() throws Exception {
    data = Files.createDirectories(folder.resolve("data"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=32m", "none", data.toString());
    assumeTrue(mounted, "a small disk can't be mounted here: that needs root");
    lab = RunningLab.in(folder);
    config =
        lab.write(
            "mailgw.yaml",
            lab.yaml(
                "afterRetrieval: delete",
                """
                http: {port: %d}
                retriever: {pollInterval: 300ms}
                store: {minimumFree: 4MB}
                alarms:
                  to: oncall@example.org
                  from: info@contoso.test
                  account: own
                  outgoing: {host: localhost, port: %d}
                  interval: 300ms
                  settle: 500ms
                  noticeInterval: 0s
                  rules: {disk-free: {enabled: false}}
                """
                    .formatted(RunningLab.freePort(), lab.ready().smtp())));
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
    if (mounted) {
      assertThat(run("umount", "-l", data.toString())).isTrue();
    }
  }

  @Test
  void aFullDiskStopsFetchingIsToldByMailAllTheSameAndGoesOnByItself() throws Exception {
    try (WatchedGateway gateway = WatchedGateway.start(lab, config)) {
      gateway.awaitVisits(RunningLab.ALIASES);
      Path filler = data.resolve("filler");
      fill(filler);
      gateway.awaitMail("ALARM spool-failing");
      assertThat(gateway.get("readyz")).contains("\"healthy\":false", "is full");
      List<String> held = deliverAndLookThatNothingIsFetched(gateway);

      Files.delete(filler);
      gateway.awaitMail("recovered spool-failing");
      assertFetched(gateway, held);
    }
  }

  @Test
  void aReadOnlyDiskStopsFetchingAndGoesOnByItself() throws Exception {
    try (WatchedGateway gateway = WatchedGateway.start(lab, config)) {
      gateway.awaitVisits(RunningLab.ALIASES);
      assertThat(run("mount", "--bind", data.toString(), data.toString())).isTrue();
      assertThat(run("mount", "-o", "remount,bind,ro", data.toString())).isTrue();
      gateway.awaitMail("ALARM spool-failing");
      assertThat(gateway.get("readyz")).contains("\"healthy\":false", "Read-only file system");
      List<String> held = deliverAndLookThatNothingIsFetched(gateway);

      assertThat(run("umount", data.toString())).isTrue();
      gateway.awaitMail("recovered spool-failing");
      assertFetched(gateway, held);
    }
  }

  private List<String> deliverAndLookThatNothingIsFetched(WatchedGateway gateway) throws Exception {
    lab.deliver("sales", RunningLab.smallMails("sales", 5));
    String skips = "{alias=\"sales\",protocol=\"imap\",reason=\"spool-failed\",result=\"skipped\"}";
    double before = counted(gateway, skips);
    gateway.await(() -> counted(gateway, skips) > before + 3, "further visits are skipped");
    assertThat(lab.mailbox("sales").messages()).hasSize(5);
    return lab.mailbox("sales").messages().stream().map(mail -> mail.sha256()).toList();
  }

  private void assertFetched(WatchedGateway gateway, List<String> held) throws Exception {
    gateway.await(() -> lab.mailbox("sales").messages().isEmpty(), "all is fetched");
    assertThat(gateway.get("readyz")).contains("\"healthy\":true");
    assertThat(Stored.hashes(config, Optional.of("sales")))
        .containsExactlyInAnyOrderElementsOf(held);
  }

  private static double counted(WatchedGateway gateway, String labels) throws Exception {
    return gateway
        .get("metrics")
        .lines()
        .filter(line -> line.startsWith("mailgw_retriever_cycles_total" + labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static void fill(Path file) throws IOException {
    byte[] piece = new byte[64 * 1024];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException _) {
      // that is what it takes to be full
      assertThat(Files.getFileStore(file).getUsableSpace()).isLessThan(piece.length);
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
