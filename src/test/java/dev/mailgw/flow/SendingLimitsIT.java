package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.smtp.AcceptedMail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway against a lab that counts what an account sends in a minute. */
@Timeout(300)
class SendingLimitsIT {

  private static final int PER_MINUTE = 10;
  private static final Duration SOON = Duration.ofSeconds(40);

  private RunningLab lab;
  private Path folder;
  private Path config;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    folder = directory;
    lab = RunningLab.in(directory);
    lab.limit(draft -> {
      draft.smtpPerMinute = PER_MINUTE;
      draft.smtpConnections = 3;
    });
    config =
        lab.write(
            "mailgw.yaml",
            "profile: fast\n"
                + lab.yaml(
                    "",
                    """
                    retriever: {pollInterval: 1h}
                    dispatcher: {pollInterval: 500ms, messagesPerMinute: 10}
                    http: {port: 0}
                    """));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void areUsedUpButNeverBrokenByAnyAliasOfTheAccountNorByARestartInMidMinute() throws Exception {
    QueuedMails.put(folder, "sales", 8, new Random(1));
    QueuedMails.put(folder, "support", 8, new Random(2));
    QueuedMails.put(folder, "info", PER_MINUTE, new Random(3));
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      assertThat(lab.outbox().awaitAccepted(2 * PER_MINUTE, SOON)).isTrue();
      assertThat(gateway.terminate().exitCode()).isZero();
    }
    assertThat(sentFor("info@")).as("an account of its own").isEqualTo(PER_MINUTE);
    assertThat(lab.outbox().total()).as("sales and support share one").isEqualTo(2 * PER_MINUTE);
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      assertThat(lab.outbox().awaitAccepted(26, Duration.ofMinutes(2)))
          .as("%s", gateway.printed())
          .isTrue();
    }
    assertThat(lab.throttled()).isZero();
  }

  private long sentFor(String alias) {
    return lab.outbox().mails().stream()
        .map(AcceptedMail::sender)
        .filter(sender -> sender.orElse("").startsWith(alias))
        .count();
  }
}
