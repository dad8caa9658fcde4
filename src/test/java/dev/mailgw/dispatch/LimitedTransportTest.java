package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.ScriptedTransport;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class LimitedTransportTest {

  private final Semaphore sessions = new Semaphore(1);
  private final PhaseTimer timer = new PhaseTimer(() -> 0);

  @Test
  void refusesTheSessionThatWouldBeOneTooManyUntilOneIsClosed() throws TransportException {
    Transport first = limited(ScriptedTransport.answering(_ -> null));
    Transport second = limited(ScriptedTransport.answering(_ -> null));
    try (TransportSession _ = first.open(timer)) {
      assertThatThrownBy(() -> second.open(timer).close())
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.reason().cause()).isEqualTo("session-limit"));
    }
    second.open(timer).close();
    assertThat(sessions.availablePermits()).isEqualTo(1);
  }

  @Test
  void keepsNoPlaceForASessionThatCouldNotBeOpened() {
    TransportException refusal =
        new TransportException(
            new Reason("port-blocked", "no"), new EnhancedStatus(4, 4, 1), null, null);
    assertThatThrownBy(() -> limited(ScriptedTransport.refusing(refusal)).open(timer).close())
        .isSameAs(refusal);
    assertThat(sessions.availablePermits()).isEqualTo(1);
  }

  private Transport limited(Transport transport) {
    return new LimitedTransport(transport, sessions, Duration.ofMillis(1));
  }
}
