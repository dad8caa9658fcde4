package dev.mailgw.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.alias.Rest;
import dev.mailgw.dispatch.EnhancedStatus;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.ScriptedMailbox;
import dev.mailgw.testing.ScriptedTransport;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ProbeCycleTest {

  private static final MailAddress ADDRESS = new MailAddress("sales", "contoso.test");
  private static final ProbedAlias SALES = new ProbedAlias(new AliasId("sales"), ADDRESS, ADDRESS);
  private static final String CUSTOMER = "Subject: a customer's\r\n\r\nHello\r\n";
  private static final Random RANDOM = new Random(7);

  private final Marks marks = new Marks(new SecretKeySpec(new byte[] {1, 2, 3}, "HmacSHA256"));
  private final ScriptedMailbox mailbox = new ScriptedMailbox();
  private final SteppedClock clock = new SteppedClock();
  private final RecordingEvents events = new RecordingEvents();
  private final Steps steps = new Steps();
  private Optional<Rest> rest = Optional.empty();
  private SendReport answer = report(new Outcome.Delivered(status(2), "250 2.0.0 OK"), Reason.NONE);

  @Test
  void timesAProbeAndRemovesItAndNothingElse() {
    mailbox.put(1, CUSTOMER);
    steps.afterWaits(3, id -> mailbox.put(2, probe(id)));

    run();

    RoundTripEnded ended = ended();
    assertThat(ended.result()).isEqualTo(Result.OK);
    assertThat(ended.took()).contains(Duration.ofSeconds(6));
    assertThat(mailbox.uids()).containsExactly(1L);
  }

  @Test
  void looksAtEachMailOnce() {
    mailbox.put(1, CUSTOMER);
    steps.afterWaits(1, id -> mailbox.put(2, probe(id)));

    run();

    assertThat(mailbox.journal().stream().filter("fetch 1"::equals)).hasSize(1);
    assertThat(mailbox.journal()).contains("list 1", "delete 2");
  }

  @Test
  void saysOfAMailThatNeverComesWhereToLookForIt() {
    mailbox.put(1, CUSTOMER);

    run();

    RoundTripEnded ended = ended();
    assertThat(ended.result()).isEqualTo(Result.FAILED);
    assertThat(ended.step()).isEqualTo("arrive");
    assertThat(ended.reason().cause()).isEqualTo("probe-not-arrived");
    assertThat(ended.reason().text())
        .contains("alias sales", "smtp.example:587", "<mailgw-probe-", "10 s", "message trace");
    assertThat(ended.took()).isEmpty();
    assertThat(mailbox.uids()).containsExactly(1L);
  }

  @Test
  void clearsAwayWhatAnEarlierProcessLeftBehindButNoForgery() {
    String left = Marks.freshId(RANDOM);
    mailbox.put(1, probe(left));
    mailbox.put(2, "X-Mailgw-Probe: " + left + "-" + left + "\r\n" + CUSTOMER);
    steps.afterWaits(1, id -> mailbox.put(3, probe(id)));

    run();

    assertThat(mailbox.uids()).containsExactly(2L);
  }

  @Test
  void takesARetrieversWordForIt() {
    steps.afterWaits(2, _ -> steps.fetched = Optional.of(clock.instant().plusMillis(1500)));

    run();

    assertThat(ended().took()).contains(Duration.ofMillis(3500));
  }

  @Test
  void saysWhatTheServerSaidThatDidNotTakeIt() {
    answer =
        report(
            new Outcome.Failed(status(5), "550 5.7.60 SendAsDenied"),
            new Reason("no-send-as", "no right"));

    run();

    assertThat(ended().step()).isEqualTo("submit");
    assertThat(ended().reason().cause()).isEqualTo("no-send-as");
    assertThat(ended().reason().text()).contains("smtp.example:587", "550 5.7.60 SendAsDenied");
  }

  @Test
  void sendsNothingWhereTheDispatcherHoldsBack() {
    rest = Optional.of(new Rest("account a", Instant.EPOCH, "throttled"));

    run();

    assertThat(steps.transport.sent()).isEmpty();
    assertThat(ended().reason().cause()).isEqualTo("sending-paused");
  }

  @Test
  void sendsNothingIntoAMailboxThatItCannotRead() {
    mailbox.refuse(FailureClass.MANUAL);

    run();

    assertThat(steps.transport.sent()).isEmpty();
    assertThat(ended().step()).isEqualTo("look");
    assertThat(ended().reason().cause()).isEqualTo("authentication-refused");
  }

  @Test
  void tellsThatItCameEvenIfItCannotBeRemovedAndTriesAgain() {
    mailbox.breakAtDeletion();
    steps.afterWaits(1, id -> mailbox.put(2, probe(id)));
    ProbeCycle cycle = cycle();
    cycle.runOnce();

    assertThat(ended().step()).isEqualTo("remove");
    assertThat(ended().took()).isPresent();
    assertThat(mailbox.uids()).containsExactly(2L);

    cycle.runOnce();

    assertThat(mailbox.uids()).isEmpty();
  }

  @Test
  void saysNothingOfAProbeThatTheStopInterrupts() {
    steps.afterWaits(1, _ -> steps.over = true);

    run();

    assertThat(events.of(RoundTripEnded.class)).isEmpty();
  }

  private void run() {
    cycle().runOnce();
  }

  private ProbeCycle cycle() {
    return new ProbeCycle(
        SALES,
        marks,
        new Post(steps.transport, () -> rest, this::nanos),
        new Lookout(mailbox, mailbox, head -> marks.id(SALES, head), () -> {}, this::nanos),
        steps,
        new ProbeLimits(Duration.ofSeconds(10), Duration.ofSeconds(2)),
        new ProbeCycle.Surroundings(events, clock, this::nanos, RANDOM));
  }

  private RoundTripEnded ended() {
    return events.of(RoundTripEnded.class).getLast();
  }

  private long nanos() {
    return Duration.between(SteppedClock.START, clock.instant()).toNanos();
  }

  private String probe(String id) {
    return "Message-ID: %s\r\n%s: %s\r\n\r\nx\r\n"
        .formatted(Marks.messageId(ADDRESS, id), Marks.FIELD, marks.mark(SALES, id));
  }

  private static EnhancedStatus status(int category) {
    return new EnhancedStatus(category, 0, 0);
  }

  private static SendReport report(Outcome outcome, Reason reason) {
    return SendReport.forAll(
        new Envelope(Optional.of(ADDRESS), List.of(ADDRESS)), outcome, true, reason);
  }

  /** Lets time pass where the cycle waits, and something happen then. */
  private final class Steps implements Waiting {

    private final ScriptedTransport transport = ScriptedTransport.answering(_ -> answer);
    private int until = Integer.MAX_VALUE;
    private Consumer<String> event = _ -> {};
    private Optional<Instant> fetched = Optional.empty();
    private boolean over;

    void afterWaits(int waits, Consumer<String> happening) {
      until = waits;
      event = happening;
    }

    @Override
    public void expect(ProbeName probe) {
      fetched = Optional.empty();
    }

    @Override
    public Optional<Instant> await(ProbeName probe, Duration atMost) {
      until--;
      if (until == 0) {
        event.accept(probe.id());
      }
      clock.advance(atMost);
      return fetched;
    }

    @Override
    public void forget(ProbeName probe) {
      fetched = Optional.empty();
    }

    @Override
    public boolean isOver() {
      return over;
    }
  }
}
