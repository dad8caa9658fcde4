package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.ClaimedMail;
import dev.mailgw.testing.ScriptedTransport;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitedTransportTest {

  private final SessionBudget sessions = new SessionBudget(1, new SteppedClock());
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
  }

  @Test
  void keepsNoPlaceForASessionThatCouldNotBeOpened() {
    TransportException refusal =
        new TransportException(
            new Reason("port-blocked", "no"), new EnhancedStatus(4, 4, 1), null, null);
    assertThatThrownBy(() -> limited(ScriptedTransport.refusing(refusal)).open(timer).close())
        .isSameAs(refusal);
    assertThatCode(() -> limited(ScriptedTransport.answering(_ -> null)).open(timer).close())
        .doesNotThrowAnyException();
  }

  @Test
  void opensFewerSessionsWhenTheServerHasTooMany() throws TransportException {
    SessionBudget two = new SessionBudget(2, new SteppedClock());
    Outcome refusal =
        new Outcome.Deferred(
            new EnhancedStatus(4, 3, 2), "432 4.3.2 Concurrent connections limit exceeded.");
    Transport transport =
        new LimitedTransport(
            ScriptedTransport.answering(mail ->
                SendReport.forAll(mail, refusal, true, new Reason("smtp-throttled", "busy"))),
            two,
            Duration.ofMillis(1));
    MailAddress to = MailAddress.parse("user@example.org").orElseThrow();
    Envelope envelope = new Envelope(Optional.empty(), List.of(to));
    try (TransportSession _ = transport.open(timer);
        TransportSession refused = transport.open(timer)) {
      assertThat(refused.send(ClaimedMail.of(envelope, null), timer, Consent.GIVEN).tooBusy())
          .isTrue();
    }
    try (TransportSession _ = transport.open(timer)) {
      assertThatThrownBy(() -> transport.open(timer).close())
          .isInstanceOf(TransportException.class);
    }
  }

  private Transport limited(Transport transport) {
    return new LimitedTransport(transport, sessions, Duration.ofMillis(1));
  }
}
