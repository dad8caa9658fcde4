package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.Phase;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.RecipientResult;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.testing.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DispatchCycleTest extends DispatchBench {

  @Test
  void sendsAllMailsOfAnAliasInOneSession() {
    QueueId first = queue.submit("support", "a@example.org");
    QueueId second = queue.submit("support", "b@example.org");
    ScriptedTransport server = ScriptedTransport.answering(DispatchBench::accepted);

    cycle(Map.of("support", server)).runOnce();

    assertThat(queue.state(first)).isEqualTo(OutboundState.SENT);
    assertThat(queue.state(second)).isEqualTo(OutboundState.SENT);
    assertThat(queue.last(first).serverId()).isEqualTo("id@server");
    assertThat(queue.wasBegun(first)).isTrue();
    assertThat(server.opened()).isEqualTo(1);
    assertThat(server.stillOpen()).isZero();
    assertThat(events).extracting(GatewayEvent.DeliveryAttempted::result).containsOnly("sent");
    assertThat(events.getFirst().phases().phases()).containsKeys(Phase.CONNECT, Phase.MAIL);
    assertThat(events.getLast().phases().phases()).doesNotContainKey(Phase.CONNECT);
  }

  @Test
  void opensNoSessionWhenNothingIsDue() {
    ScriptedTransport server = ScriptedTransport.answering(DispatchBench::accepted);
    cycle(Map.of("support", server)).runOnce();
    assertThat(server.opened()).isZero();
  }

  @Test
  void defersOnlyTheRecipientThatGot451() {
    QueueId mail = queue.submit("support", "a@example.org", "b@example.org");
    AtomicBoolean ready = new AtomicBoolean();
    ScriptedTransport server =
        ScriptedTransport.answering(
            envelope -> ready.get() ? accepted(envelope) : deferring(envelope, "b"));
    DispatchCycle cycle = cycle(Map.of("support", server));

    cycle.runOnce();

    assertThat(queue.state(mail)).isEqualTo(OutboundState.QUEUED);
    assertThat(queue.last(mail).recipients())
        .extracting(RecipientResult::state)
        .containsExactly("delivered", "deferred");

    ready.set(true);
    cycle.runOnce();
    assertThat(server.sent()).as("not due yet").hasSize(1);
    clock.set(NOW.plus(Duration.ofMinutes(2)));
    cycle.runOnce();

    assertThat(queue.state(mail)).isEqualTo(OutboundState.SENT);
    assertThat(server.sent().getLast().recipients()).extracting("localPart").containsExactly("b");
    assertThat(events.getLast().attempt()).isEqualTo(2);
  }

  @Test
  void whatWasTakenAheadAndNotSentIsQueuedAsBefore() {
    queue.submit("support", "a@example.org");
    QueueId second = queue.submit("support", "b@example.org");
    ScriptedTransport server =
        ScriptedTransport.answering(envelope -> {
          clock.set(NOW.plus(Duration.ofMinutes(2)));
          return accepted(envelope);
        });

    cycle(Map.of("support", server)).runOnce();

    assertThat(server.sent()).as("the cycle's time was over").hasSize(1);
    assertThat(queue.state(second)).isEqualTo(OutboundState.QUEUED);
    assertThat(queue.attempts(second)).isZero();
    assertThat(queue.wasBegun(second)).isFalse();
  }

  @Test
  void keepsAnUnknownOutcomeVisible() {
    QueueId mail = queue.submit("support", "a@example.org");
    ScriptedTransport server = ScriptedTransport.answering(DispatchBench::cutOff);

    cycle(Map.of("support", server)).runOnce();

    assertThat(queue.state(mail)).isEqualTo(OutboundState.QUEUED);
    assertThat(queue.last(mail).recipients().getFirst().state()).isEqualTo("unknown");
    assertThat(events.getFirst().result()).isEqualTo("unknown");
  }

  @Test
  void opensAnotherSessionAfterOneThatBroke() {
    queue.submit("support", "a@example.org");
    QueueId second = queue.submit("support", "b@example.org");
    ScriptedTransport server =
        ScriptedTransport.answering(envelope ->
            envelope.recipients().getFirst().localPart().equals("a")
                ? cutOff(envelope)
                : accepted(envelope));

    cycle(Map.of("support", server)).runOnce();

    assertThat(queue.state(second)).isEqualTo(OutboundState.SENT);
    assertThat(server.opened()).isEqualTo(2);
  }

  @Test
  void tokenFailureDefersAllAndSaysNothingToTheServer() {
    QueueId first = queue.submit("support", "a@example.org");
    QueueId second = queue.submit("support", "b@example.org");
    ScriptedTransport server = ScriptedTransport.refusing(noToken());

    cycle(Map.of("support", server)).runOnce();

    assertThat(List.of(first, second))
        .allSatisfy(mail -> {
          assertThat(queue.state(mail)).isEqualTo(OutboundState.QUEUED);
          assertThat(queue.wasBegun(mail)).isFalse();
          assertThat(queue.attempts(mail)).isEqualTo(1);
        });
    assertThat(events).extracting("result").containsOnly("deferred");
    assertThat(events.getFirst().reply()).contains("secret has expired");
    assertThat(server.opened()).isEqualTo(1);
  }

  @Test
  void oneAliasInTroubleDoesNotHoldUpAnother() throws InterruptedException {
    QueueId stuck = queue.submit("slow", "a@example.org");
    QueueId free = queue.submit("quick", "b@example.org");
    CountDownLatch quickIsDone = new CountDownLatch(1);
    ScriptedTransport slow =
        ScriptedTransport.answering(envelope -> {
          awaitOrFail(quickIsDone);
          return cutOff(envelope);
        });
    ScriptedTransport quick =
        ScriptedTransport.answering(envelope -> {
          quickIsDone.countDown();
          return accepted(envelope);
        });

    cycle(Map.of("slow", slow, "quick", quick)).runOnce();

    assertThat(queue.state(free)).isEqualTo(OutboundState.SENT);
    assertThat(queue.state(stuck)).isEqualTo(OutboundState.QUEUED);
  }

  @Test
  void takesNoMoreThanTheCycleMay() {
    mailsPerAlias = 2;
    List<QueueId> mails =
        List.of(
            queue.submit("support", "a@example.org"),
            queue.submit("support", "b@example.org"),
            queue.submit("support", "c@example.org"));
    cycle(Map.of("support", ScriptedTransport.answering(DispatchBench::accepted))).runOnce();
    assertThat(mails).extracting(queue::attempts).containsExactly(1, 1, 0);
  }

  @Test
  void givesBackTheRestWhenTheServerAsksForLess() {
    QueueId first = queue.submit("support", "a@example.org");
    QueueId second = queue.submit("support", "b@example.org");
    ScriptedTransport server = ScriptedTransport.answering(DispatchBench::throttled);

    cycle(Map.of("support", server)).runOnce();

    assertThat(queue.attempts(first)).isEqualTo(1);
    assertThat(queue.state(second)).isEqualTo(OutboundState.QUEUED);
    assertThat(queue.attempts(second)).isZero();
    assertThat(server.opened()).isEqualTo(1);
  }

  @Test
  void givesBackTheRestWhenTheBudgetIsSpent() {
    queue.submit("support", "a@example.org");
    QueueId second = queue.submit("support", "b@example.org");
    ScriptedTransport server =
        ScriptedTransport.answering(envelope -> {
          clock.set(NOW.plus(Duration.ofMinutes(5)));
          return accepted(envelope);
        });

    cycle(Map.of("support", server)).runOnce();

    assertThat(queue.state(second)).isEqualTo(OutboundState.QUEUED);
    assertThat(queue.attempts(second)).isZero();
  }

  @Test
  void interruptedCycleFinishesTheMailInHandAndGivesBackTheRest() throws InterruptedException {
    QueueId inHand = queue.submit("support", "a@example.org");
    QueueId rest = queue.submit("support", "b@example.org");
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    ScriptedTransport server =
        ScriptedTransport.answering(envelope -> {
          sending.countDown();
          awaitOrFail(answer);
          return accepted(envelope);
        });
    DispatchCycle cycle = cycle(Map.of("support", server));
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread runner =
        Thread.startVirtualThread(() -> {
          cycle.runOnce();
          stillInterrupted.set(Thread.currentThread().isInterrupted());
        });

    awaitOrFail(sending);
    runner.interrupt();
    awaitThatItWaitsAgain(runner);
    answer.countDown();
    runner.join();

    assertThat(queue.state(inHand)).isEqualTo(OutboundState.SENT);
    assertThat(queue.state(rest)).isEqualTo(OutboundState.QUEUED);
    assertThat(queue.attempts(rest)).isZero();
    assertThat(stillInterrupted).isTrue();
  }

  @Test
  void aMistakeInTheDialogueLeavesItsOutcomeUnknownAndTheRestUntouched() {
    QueueId broken = queue.submit("support", "a@example.org");
    QueueId rest = queue.submit("support", "b@example.org");
    QueueId other = queue.submit("sales", "c@example.org");
    ScriptedTransport faulty =
        ScriptedTransport.answering(_ -> {
          throw new IllegalStateException("a mistake");
        });
    ScriptedTransport sound = ScriptedTransport.answering(DispatchBench::accepted);
    DispatchCycle cycle = cycle(Map.of("support", faulty, "sales", sound));

    assertThatThrownBy(cycle::runOnce).hasMessage("a mistake");

    assertThat(queue.last(broken).recipients().getFirst().state()).isEqualTo("unknown");
    assertThat(queue.state(rest)).isEqualTo(OutboundState.QUEUED);
    assertThat(queue.attempts(rest)).isZero();
    assertThat(queue.state(other)).isEqualTo(OutboundState.SENT);
    assertThat(faulty.stillOpen()).isZero();
  }

  @Test
  void measuresTheWaitInTheQueueFromWhenTheMailWasDue() {
    queue.submit("support", "a@example.org");
    clock.set(NOW.plusSeconds(7));
    cycle(Map.of("support", ScriptedTransport.answering(DispatchBench::accepted))).runOnce();
    assertThat(events.getFirst().queueWait()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void muchMailOfOneAliasGoesOverSeveralSessionsAtOnce() {
    sessions = 3;
    mailsPerAlias = 100;
    CountDownLatch allAreOpen = new CountDownLatch(3);
    List<QueueId> mails = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      mails.add(queue.submit("support", "u" + i + "@example.org"));
    }
    ScriptedTransport server =
        ScriptedTransport.answering(envelope -> {
          allAreOpen.countDown();
          awaitOrFail(allAreOpen);
          return accepted(envelope);
        });

    cycle(Map.of("support", server)).runOnce();

    assertThat(mails).extracting(queue::state).containsOnly(OutboundState.SENT);
    assertThat(server.opened()).isEqualTo(3);
    assertThat(events).hasSize(30);
  }

  @Test
  void nothingIsSentWhoseAttemptIsNotOnRecord() {
    queue.submit("support", "a@example.org");
    queue.breaks(new SpoolException("the disk is full", null));
    ScriptedTransport server = ScriptedTransport.answering(DispatchBench::accepted);
    DispatchCycle cycle = cycle(Map.of("support", server));

    assertThatThrownBy(cycle::runOnce).hasMessage("the disk is full");

    assertThat(server.sent()).isEmpty();
    assertThat(events).isEmpty();
  }

  // Its interrupt status is cleared when it takes notice, and then it waits for the mail in hand.
  private static void awaitThatItWaitsAgain(Thread runner) {
    while (runner.isInterrupted() || runner.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
