package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.Pauses;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.testing.ScriptedTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DispatchPausesTest extends DispatchBench {

  private static final String SEND_AS_DENIED =
      "554 5.2.252 SendAsDenied; a@x not allowed to send as b@y";

  @Test
  void anAccountThatIsRefusedIsLeftAloneForAWhile() {
    queue.submit("support", "a@example.org");
    ScriptedTransport server = ScriptedTransport.refusing(noToken());
    DispatchCycle cycle = cycle(Map.of("support", server));
    cycle.runOnce();
    QueueId later = queue.submit("support", "b@example.org");
    clock.set(NOW.plusSeconds(59));
    cycle.runOnce();
    assertThat(server.opened()).isEqualTo(1);
    assertThat(queue.attempts(later)).isZero();
    clock.set(NOW.plusSeconds(60));
    cycle.runOnce();
    assertThat(server.opened()).isEqualTo(2);
    assertThat(queue.attempts(later)).isEqualTo(1);
  }

  @Test
  void tellsWhyNothingIsSentAndUntilWhen() {
    queue.submit("support", "a@example.org");
    cycle(Map.of("support", ScriptedTransport.refusing(noToken()))).runOnce();
    assertThat(account.rest("support"))
        .hasValueSatisfying(rest -> {
          assertThat(rest.who()).isEqualTo("account svc");
          assertThat(rest.until()).isEqualTo(NOW.plusSeconds(60));
          assertThat(rest.why()).isEqualTo(noToken().getMessage());
        });
    clock.set(NOW.plusSeconds(60));
    assertThat(account.rest("support")).isEmpty();
  }

  @Test
  void aLimitThatIsUsedUpIsAReasonToWait() {
    SendingRate two = new SendingRate(2, 0, List.of(), clock::get);
    SendingAccount limited =
        new SendingAccount(
            "svc", "host", two, new Pauses(Duration.ofMinutes(1), clock::get), clock::get);
    two.ended(two.take(1).orElseThrow());
    assertThat(limited.rest("support")).isEmpty();
    two.ended(two.take(1).orElseThrow());
    assertThat(limited.rest("support"))
        .hasValueSatisfying(rest -> assertThat(rest.until()).isEqualTo(NOW.plusSeconds(60)));
  }

  @Test
  void anAccountThatIsTooBusyIsLeftAloneForAMoment() {
    queue.submit("support", "a@example.org");
    QueueId next = queue.submit("support", "b@example.org");
    ScriptedTransport server = ScriptedTransport.answering(DispatchBench::throttled);
    DispatchCycle cycle = cycle(Map.of("support", server));
    cycle.runOnce();
    clock.set(NOW.plusMillis(4_999));
    cycle.runOnce();
    assertThat(queue.attempts(next)).isZero();
    clock.set(NOW.plusSeconds(30));
    cycle.runOnce();
    assertThat(queue.attempts(next)).isEqualTo(1);
  }

  @Test
  void noOtherMailIsSpentOnASenderWhoMayNotSend() {
    QueueId denied = queue.submit("support", "a@example.org");
    QueueId spared = queue.submit("support", "b@example.org");
    QueueId other = queue.submit("sales", "c@example.org");
    EnhancedStatus status = new EnhancedStatus(5, 2, 252);
    ScriptedTransport server =
        ScriptedTransport.answering(envelope ->
            envelope.recipients().getFirst().localPart().equals("c")
                ? accepted(envelope)
                : report(envelope, _ -> new Outcome.Failed(status, SEND_AS_DENIED), true));

    cycle(Map.of("support", server)).runOnce();
    cycle(Map.of("support", server, "sales", server)).runOnce();

    assertThat(queue.state(denied)).isEqualTo(OutboundState.FAILED);
    assertThat(queue.attempts(spared)).isZero();
    assertThat(queue.state(other)).isEqualTo(OutboundState.SENT);
  }
}
