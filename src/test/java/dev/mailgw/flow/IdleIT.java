package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail that arrives while nobody would look for an hour. */
@Timeout(180)
class IdleIT {

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
  void isFetchedAtOnceOverAConnectionThatListens() throws Exception {
    lab.deliver("sales", RunningLab.smallMails("sales", 1));
    Path config =
        lab.write(
            "mailgw.yaml",
            "profile: fast\n"
                + lab.yaml("", "retriever: {pollInterval: 1h, idle: true}\nhttp: {port: 0}\n"));

    try (Mailgw mailgw = Mailgw.start(folder, "run", "--config", config.toString())) {
      String first = mailgw.awaitLog("alias=sales protocol=imap result=ok messages=1");
      assertThat(first).contains(" tls=");
      lab.deliver("sales", RunningLab.smallMails("sales", 1));

      assertThat(mailgw.awaitLog("cycle=2 "))
          .contains("alias=sales", "messages=1 ")
          .doesNotContain(" tls=");
      assertThat(mailgw.terminate().exitCode()).isZero();
    }
    assertThat(Stored.hashes(config, Optional.of("sales"))).hasSize(2);
  }
}
