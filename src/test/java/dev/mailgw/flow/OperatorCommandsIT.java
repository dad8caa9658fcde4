package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator asks of a running gateway from the command line. */
@Timeout(180)
class OperatorCommandsIT {

  @TempDir private Path folder;
  private RunningLab lab;
  private Path config;
  private int port;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    port = RunningLab.freePort();
    lab.secret("admin", "adm1n-t0ken");
    config = lab.write("mailgw.yaml", yaml(", adminToken: file:secrets/admin"));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void theLogTellsMoreOfAPartUntilItIsToldOtherwise() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      var _ = gateway.awaitReady();
      Mailgw.Ended more = run("log", "level", "dev.mailgw.monitor", "debug");
      assertThat(more.exitCode()).as(more.all()).isZero();
      assertThat(more.out())
          .contains("log level of dev.mailgw.monitor is debug until the next start");
      assertThat(gateway.awaitLog(" DEBUG ")).isNotEmpty();

      Mailgw.Ended odd = run("log", "level", "dev.mailgw.monitor", "loud");
      assertThat(odd.exitCode()).isEqualTo(1);
      assertThat(odd.err())
          .contains("'loud' is no level: give trace, debug")
          .doesNotContain("\tat");
      Mailgw.Ended secret = run("log", "level", "org.eclipse.angus.mail", "trace");
      assertThat(secret.err()).contains("stays off");
    }
  }

  @Test
  void whoHasNoTokenChangesNothing() throws Exception {
    Path other = lab.write("other.yaml", yaml(""));
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      var _ = gateway.awaitReady();
      Mailgw.Ended refused =
          Mailgw.run(folder, "log", "level", "root", "trace", "--config", other.toString());
      assertThat(refused.exitCode()).as(refused.all()).isEqualTo(1);
      assertThat(refused.err()).contains("token");
    }
  }

  @Test
  void alarmsAreListedAndGone() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      var _ = gateway.awaitReady();
      Mailgw.Ended none = run("alarm", "list");
      assertThat(none.exitCode()).as(none.all()).isZero();
      assertThat(none.out()).contains("no alarms", "nobody is told of alarms");

      assertThat(run("instance", "stop", "dispatcher-1").exitCode()).isZero();
      assertThat(gateway.awaitLog("alarm instance-state")).contains("dispatcher-1");
      Mailgw.Ended one = run("alarm", "list");
      assertThat(one.exitCode()).as(one.all()).isEqualTo(1);
      assertThat(one.out()).contains("firing", "instance-state", "dispatcher-1", "cure: ");
    }
  }

  private Mailgw.Ended run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--config");
    all.add(config.toString());
    return Mailgw.run(folder, all.toArray(String[]::new));
  }

  private String yaml(String http) {
    return lab.yaml(
        "",
        """
        http: {port: %d%s}
        retriever: {pollInterval: 1s}
        alarms: {interval: 300ms, rules: {instance-state: {hold: 0s}}}
        """
            .formatted(port, http));
  }
}
