package dev.mailgw.lab.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.mail.ArrivalPlan.Burst;
import dev.mailgw.lab.mail.ArrivalPlan.Rhythm;
import dev.mailgw.testing.SteppedClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ArrivalsTest {

  private static final String ANNE = "anne@contoso.example";
  private static final String BOB = "bob@contoso.example";

  private static final ArrivalPlan DAILY =
      new ArrivalPlan(0, Rhythm.CONSTANT, Optional.of(new Burst(Duration.ofDays(1), 1)), 1);

  private final ArrivalLog log = new ArrivalLog();
  private final SteppedClock clock = new SteppedClock();
  private final List<String> arrived = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  /** Lets the clock jump to where it is waited for, up to an end. */
  private final class Leap implements Wait {
    private final Instant end;

    Leap(Duration howLong) {
      this.end = clock.instant().plus(howLong);
    }

    @Override
    public boolean until(Instant moment) {
      if (moment.isAfter(end)) {
        return false;
      }
      Duration left = Duration.between(clock.instant(), moment);
      clock.advance(left.isNegative() ? Duration.ZERO : left);
      return true;
    }

    @Override
    public void end() {
      // the test decides
    }
  }

  @Test
  void constantArrivalsAreEvenlyApartAndTheMailboxesTakeTurns() {
    run(plan(60, Rhythm.CONSTANT), Duration.ofMillis(2_500), ANNE, BOB);

    assertThat(arrived)
        .containsExactly("0 anne", "500 bob", "1000 anne", "1500 bob", "2000 anne", "2500 bob");
  }

  @Test
  void poissonArrivalsAreAsManyInTheLongRunAndExponentiallyApart() {
    run(plan(60, Rhythm.POISSON), Duration.ofHours(1), ANNE);

    assertThat(arrived.size()).isCloseTo(3_600, within(240));
    List<Long> apart = apart();
    double mean = apart.stream().mapToLong(a -> a).average().orElseThrow();
    double variance =
        apart.stream().mapToDouble(a -> (a - mean) * (a - mean)).average().orElseThrow();
    // of an exponential distribution the two are the same
    assertThat(Math.sqrt(variance)).isCloseTo(mean, within(mean / 10));
  }

  @Test
  void burstsComeOnTopInEachMailbox() {
    var plan =
        new ArrivalPlan(1, Rhythm.CONSTANT, Optional.of(new Burst(Duration.ofSeconds(40), 3)), 1);
    run(plan, Duration.ofSeconds(100), ANNE);

    assertThat(arrived)
        .containsExactly(
            "0 anne",
            "40000 anne",
            "40000 anne",
            "40000 anne",
            "60000 anne",
            "80000 anne",
            "80000 anne",
            "80000 anne");
  }

  @Test
  void theSamePlanGivesTheSameMails() {
    run(plan(60, Rhythm.POISSON), Duration.ofMinutes(1), ANNE, BOB);
    List<String> first = List.copyOf(ids);
    ids.clear();
    run(plan(60, Rhythm.POISSON), Duration.ofMinutes(1), ANNE, BOB);

    assertThat(ids).isEqualTo(first).doesNotHaveDuplicates().hasSizeGreaterThan(60);
  }

  @Test
  void lateOnesComeLateAndAreTold() {
    Arrivals.Delivery slow =
        (mailbox, _) -> {
          arrived.add(mailbox);
          clock.advance(Duration.ofMillis(1_500));
        };
    ArrivalReport report = run(plan(60, Rhythm.CONSTANT), Duration.ofSeconds(3), slow, ANNE);

    assertThat(report.delivered()).isEqualTo(4);
    assertThat(report.worstLateness()).isEqualTo(Duration.ofSeconds(3));
    assertThat(report.meanLateness()).isEqualTo(Duration.ofMillis(2_250));
  }

  @Test
  void aMailboxThatRefusesStopsNothing() {
    Arrivals.Delivery refusing =
        (mailbox, _) -> {
          if (mailbox.equals(BOB)) {
            throw new IOException("full");
          }
        };
    ArrivalReport report =
        run(plan(60, Rhythm.CONSTANT), Duration.ofSeconds(10), refusing, ANNE, BOB);

    assertThat(report.delivered()).isEqualTo(11);
    assertThat(report.failed()).isEqualTo(10);
    assertThat(report.failure()).contains("in bob@contoso.example: IOException: full");
    assertThat(report.running()).isFalse();
  }

  @Test
  void runsOnItsOwnThreadUntilItIsClosed() throws InterruptedException {
    var three = new CountDownLatch(3);
    var arrivals =
        new Arrivals(
            queue(plan(60_000, Rhythm.CONSTANT), ANNE),
            (_, _) -> three.countDown(),
            new ArrivalLog(),
            LabClock.of(Instant::now));
    var _ = arrivals.start();
    assertThatThrownBy(arrivals::start).isInstanceOf(IllegalStateException.class);
    assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(arrivals.report().running()).isTrue();
    arrivals.close();
    arrivals.close();

    assertThat(arrivals.report().running()).isFalse();
    assertThat(arrivals.report().delivered()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void closingEndsALongWait() {
    var arrivals =
        new Arrivals(queue(DAILY, ANNE), (_, _) -> {}, new ArrivalLog(), LabClock.of(Instant::now));
    var _ = arrivals.start();
    arrivals.close();

    assertThat(arrivals.report().running()).isFalse();
    assertThat(arrivals.report().delivered()).isZero();
  }

  @Test
  void aClockPutForwardBringsWhatIsDue() throws InterruptedException {
    var one = new CountDownLatch(1);
    LabClock labClock = LabClock.of(Instant::now);
    try (var arrivals =
        new Arrivals(queue(DAILY, ANNE), (_, _) -> one.countDown(), new ArrivalLog(), labClock)) {
      var _ = arrivals.start();
      labClock.advance(Duration.ofDays(2));
      assertThat(one.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aPlanThatBringsNothingOrIsNoPlanIsRefused() {
    assertThatThrownBy(() -> plan(0, Rhythm.CONSTANT))
        .hasMessage("a plan by which no mail ever arrives");
    assertThatThrownBy(() -> plan(Double.NaN, Rhythm.CONSTANT)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Burst(Duration.ZERO, 1)).hasMessage("no such burst: 1 every PT0S");
  }

  private void run(ArrivalPlan plan, Duration howLong, String... mailboxes) {
    Instant start = clock.instant();
    Arrivals.Delivery noting =
        (mailbox, mail) -> {
          long millis = Duration.between(start, clock.instant()).toMillis();
          arrived.add(millis + " " + mailbox.substring(0, mailbox.indexOf('@')));
          ids.add(Integer.toHexString(Arrays.hashCode(mail)));
        };
    var _ = run(plan, howLong, noting, mailboxes);
  }

  private ArrivalReport run(
      ArrivalPlan plan, Duration howLong, Arrivals.Delivery delivery, String... mailboxes) {
    var arrivals = new Arrivals(queue(plan, mailboxes), delivery, log, clock, new Leap(howLong));
    arrivals.run(clock.instant());
    return arrivals.report();
  }

  private static ArrivalQueue queue(ArrivalPlan plan, String... mailboxes) {
    return new ArrivalQueue(plan, List.of(mailboxes), Instant.EPOCH);
  }

  private List<Long> apart() {
    List<Long> at =
        arrived.stream().map(line -> Long.valueOf(line.substring(0, line.indexOf(' ')))).toList();
    List<Long> apart = new ArrayList<>();
    for (int i = 1; i < at.size(); i++) {
      apart.add(at.get(i) - at.get(i - 1));
    }
    return apart;
  }

  private static ArrivalPlan plan(double perMinute, Rhythm rhythm) {
    return new ArrivalPlan(perMinute, rhythm, Optional.empty(), 7);
  }
}
