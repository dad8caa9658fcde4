package dev.mailgw.oauth.msal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.TokenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens on the way, a call ends within its time-out. */
@Timeout(90)
class LabTimeoutIT {

  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final Duration AT_MOST = Duration.ofSeconds(6);

  @TempDir private Path folder;
  private LabBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new LabBench(folder);
    bench.open(new Route.Direct(), BOUND);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aServiceThatHangsBeforeItsAnswer() throws Exception {
    bench.fault("hang", new Effect.Hang());
    endsInTime(bench.user(LabBench.USER, bench.secret()));
  }

  @Test
  void anAnswerThatDrips() throws Exception {
    bench.fault("drip", new Effect.Slow(20));
    endsInTime(bench.user(LabBench.USER, bench.secret()));
  }

  @Test
  void aConnectionThatNeverCompletes() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI nowhere = URI.create("https://localhost:" + silent.getLocalPort());
      endsInTime(bench.account(Grant.REFRESH_TOKEN, LabBench.USER, nowhere, bench.secret()));
    }
  }

  @Test
  void aProxyThatNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      bench.open(new Route.Proxy("127.0.0.1", silent.getLocalPort(), Optional.empty()), BOUND);
      endsInTime(bench.user(LabBench.USER, bench.secret()));
    }
  }

  private void endsInTime(OAuthAccount account) {
    long from = System.nanoTime();
    TokenException failure = bench.failure(account);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(AT_MOST);
    assertThat(failure.reason().cause())
        .isIn("token-endpoint-timeout", "token-endpoint-unreachable");
    assertThat(failure.permanent()).isFalse();
  }
}
