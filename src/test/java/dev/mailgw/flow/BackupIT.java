package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway is saved while it fetches and sends, dies, and goes on from its backup. */
class BackupIT {

  private static final int MAILS = 40;

  @TempDir private Path folder;
  private RunningLab lab;

  @BeforeEach
  void start() throws Exception {
    lab = RunningLab.in(folder);
    lab.deliver(MAILS);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void nothingIsLostAndNothingIsStoredTwice() throws Exception {
    Path config = configuration("data", "mailgw.yaml");
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      gateway.awaitReady();
      assertThat(lab.outbox().awaitAccepted(3, Mailgw.SOON)).isTrue();
      Mailgw.Ended saved =
          Mailgw.run(
              folder, "backup", "--config", config.toString(), "--to", "b.tar.gz", "--with-key");
      assertThat(saved.exitCode()).as(saved.all()).isZero();
      gateway.kill();
    }

    Path elsewhere = configuration("elsewhere", "other.yaml");
    Mailgw.Ended restored =
        Mailgw.run(folder, "restore", "--config", elsewhere.toString(), "--from", "b.tar.gz");
    assertThat(restored.exitCode()).as(restored.all()).isZero();
    assertThat(Files.exists(folder.resolve("elsewhere/restoring"))).isFalse();
    Mailgw.Ended rest =
        Mailgw.run(folder, "retrieve", "--until-empty", "--config", elsewhere.toString());
    assertThat(rest.exitCode()).as(rest.all()).isZero();

    assertThat(Stored.hashes(elsewhere, Optional.empty())).hasSize(3 * MAILS);
    for (String alias : RunningLab.ALIASES) {
      assertThat(Stored.hashes(elsewhere, Optional.of(alias)))
          .as(alias)
          .doesNotHaveDuplicates()
          .hasSize(MAILS);
    }
  }

  private Path configuration(String data, String file) throws Exception {
    String yaml =
        lab.yaml(
            "acknowledgement: {enabled: true}",
            "retriever: {pollInterval: 1s}\nhttp: {port: %d}".formatted(RunningLab.freePort()));
    return lab.write(
        file, "profile: fast\n" + yaml.replace("dataDirectory: data", "dataDirectory: " + data));
  }
}
