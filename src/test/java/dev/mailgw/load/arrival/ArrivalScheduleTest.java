package dev.mailgw.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.load.plan.LoadPlan.Arrival;
import dev.mailgw.load.plan.LoadPlan.Bursts;
import dev.mailgw.load.plan.LoadPlan.Point;
import dev.mailgw.load.plan.LoadPlan.Rhythm;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Point> DAY =
      List.of(at(0, 0), at(1_800, 2), at(2_700, 0), at(3_600, 0));

  @Test
  void constantArrivalsAreEvenlyApartAndTheMailboxesTakeTurns() {
    List<Due> schedule = of(rate(7_200, Rhythm.CONSTANT), 3, Duration.ofMillis(2_250), 1);

    assertThat(schedule)
        .containsExactly(millis(250, 0), millis(750, 1), millis(1_250, 2), millis(1_750, 0));
  }

  @Test
  void constantArrivalsAreAsManyAsTheRateSays() {
    assertThat(of(rate(12_345, Rhythm.CONSTANT), 7, HOUR, 1)).hasSize(12_345);
    assertThat(of(day(10_000, Rhythm.CONSTANT), 7, HOUR, 1))
        .as("the area under the curve is 0.75")
        .hasSize(7_500);
  }

  @Test
  void poissonArrivalsAreAsManyInTheLongRunAndExponentiallyApart() {
    List<Due> schedule = of(rate(100_000, Rhythm.POISSON), 10, HOUR, 1);
    double[] apart =
        IntStream.range(1, schedule.size())
            .mapToDouble(i -> schedule.get(i).nanos() - schedule.get(i - 1).nanos())
            .toArray();
    double mean = IntStream.range(0, apart.length).mapToDouble(i -> apart[i]).average().orElse(0);
    double variance =
        IntStream.range(0, apart.length)
            .mapToDouble(i -> (apart[i] - mean) * (apart[i] - mean))
            .average()
            .orElse(0);

    assertThat(schedule.size()).isCloseTo(100_000, within(1_000));
    assertThat(Math.sqrt(variance)).isCloseTo(mean, within(mean / 50));
  }

  @Test
  void poissonArrivalsFallOnAllMailboxesAlike() {
    List<Due> schedule = of(rate(100_000, Rhythm.POISSON), 10, HOUR, 1);

    for (int mailbox = 0; mailbox < 10; mailbox++) {
      int one = mailbox;
      assertThat(schedule.stream().filter(due -> due.mailbox() == one).count())
          .isCloseTo(10_000, within(400L));
    }
  }

  @Test
  void theSameSeedGivesTheSameSchedule() {
    ArrivalSchedule schedule = ArrivalSchedule.of(rate(3_600, Rhythm.POISSON), 10, HOUR, 7);

    assertThat(schedule.list())
        .isEqualTo(schedule.list())
        .isEqualTo(of(rate(3_600, Rhythm.POISSON), 10, HOUR, 7));
  }

  @Test
  void neighbouringSeedsHaveNothingInCommon() {
    List<Due> one = of(rate(36_000, Rhythm.POISSON), 10, HOUR, 1);
    List<Due> other = of(rate(36_000, Rhythm.POISSON), 10, HOUR, 2);

    assertThat(Collections.disjoint(new HashSet<>(one), new HashSet<>(other))).isTrue();
    assertThat(correlation(perMinute(one), perMinute(other))).isCloseTo(0, within(0.4));
  }

  @Test
  void theRateFollowsTheCurve() {
    for (Rhythm rhythm : Rhythm.values()) {
      List<Due> schedule = of(day(200_000, rhythm), 5, HOUR, 3);
      // between two points the area is that of a trapezium
      assertThat(between(schedule, 0, 900)).isCloseTo(25_000, within(600L));
      assertThat(between(schedule, 900, 1_800)).isCloseTo(75_000, within(1_000L));
      assertThat(between(schedule, 1_800, 2_250)).isCloseTo(37_500, within(700L));
      assertThat(between(schedule, 2_250, 2_700)).isCloseTo(12_500, within(450L));
      assertThat(between(schedule, 2_701, 3_600)).isZero();
    }
  }

  @Test
  void theCurveIsRepeated() {
    List<Due> schedule = of(day(10_000, Rhythm.CONSTANT), 1, HOUR.multipliedBy(2), 3);

    assertThat(between(schedule, 0, 3_600)).isEqualTo(7_500);
    assertThat(between(schedule, 3_600, 7_200)).isEqualTo(7_500);
  }

  @Test
  void aCurveMayJump() {
    List<Point> jump = List.of(at(0, 1), at(1_800, 1), at(3_600, 3));
    List<Due> schedule = of(arrival(1_000, Rhythm.CONSTANT, jump), 1, HOUR.multipliedBy(2), 3);

    assertThat(between(schedule, 0, 1_800)).isEqualTo(500);
    assertThat(between(schedule, 1_800, 3_600)).isEqualTo(1_000);
    assertThat(between(schedule, 3_600, 5_400)).isEqualTo(500);
  }

  @Test
  void burstsAreDealtInTurn() {
    Arrival arrival =
        new Arrival(
            0,
            Rhythm.POISSON,
            Optional.of(new Bursts(Duration.ofSeconds(10), 4)),
            List.of(),
            Optional.empty());

    assertThat(of(arrival, 3, Duration.ofSeconds(30), 1))
        .containsExactly(
            millis(10_000, 0),
            millis(10_000, 1),
            millis(10_000, 2),
            millis(10_000, 0),
            millis(20_000, 1),
            millis(20_000, 2),
            millis(20_000, 0),
            millis(20_000, 1));
  }

  @Test
  void burstsComeOnTopOfTheRateInTheOrderOfTime() {
    Arrival arrival =
        new Arrival(
            3_600,
            Rhythm.POISSON,
            Optional.of(new Bursts(Duration.ofMinutes(10), 100)),
            List.of(),
            Optional.empty());
    List<Due> schedule = of(arrival, 3, HOUR, 1);

    assertThat(schedule).isSortedAccordingTo(Comparator.comparingLong(Due::nanos));
    assertThat(schedule.size() - of(rate(3_600, Rhythm.POISSON), 3, HOUR, 1).size()).isEqualTo(500);
  }

  @Test
  void aReplayIsSortedAndCutAtTheEnd() {
    List<Due> recorded =
        List.of(millis(5_000, 1), millis(0, 0), millis(9_999, 2), millis(10_000, 0));

    assertThat(ArrivalSchedule.replay(recorded, 3, Duration.ofSeconds(10)).list())
        .containsExactly(millis(0, 0), millis(5_000, 1), millis(9_999, 2));
    assertThatThrownBy(() -> ArrivalSchedule.replay(recorded, 2, HOUR))
        .hasMessage("mailbox 2 of 2, counted from 0");
  }

  @Test
  void anEndlessScheduleIsMadeAsItIsAskedFor() {
    Iterator<Due> years =
        ArrivalSchedule.of(rate(3_600_000, Rhythm.CONSTANT), 2, Duration.ofDays(30_000), 1)
            .iterator();

    assertThat(years.next()).isEqualTo(new Due(500_000, 0));
    assertThat(years.next()).isEqualTo(new Due(1_500_000, 1));
  }

  @Test
  void whatIsNoScheduleIsRefused() {
    Arrival replay =
        new Arrival(0, Rhythm.POISSON, Optional.empty(), List.of(), Optional.of("moments.csv"));

    assertThatThrownBy(() -> of(replay, 1, HOUR, 1))
        .hasMessage("a replay of moments.csv is no rate");
    assertThatThrownBy(() -> of(rate(1, Rhythm.POISSON), 0, HOUR, 1))
        .hasMessage("mail for 0 mailboxes");
    assertThatThrownBy(
            () -> of(arrival(1, Rhythm.POISSON, List.of(at(0, 0), at(9, 0))), 1, HOUR, 1))
        .hasMessageStartingWith("no curve: ");
    Iterator<Due> none = ArrivalSchedule.replay(List.of(), 1, HOUR).iterator();
    assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    Iterator<Due> past =
        ArrivalSchedule.of(rate(1, Rhythm.CONSTANT), 1, Duration.ofMinutes(1), 1).iterator();
    assertThatThrownBy(past::next).hasMessage("nothing more is due");
  }

  private static List<Due> of(Arrival arrival, int mailboxes, Duration length, long seed) {
    return ArrivalSchedule.of(arrival, mailboxes, length, seed).list();
  }

  private static Arrival rate(double perHour, Rhythm rhythm) {
    return arrival(perHour, rhythm, List.of());
  }

  private static Arrival day(double perHour, Rhythm rhythm) {
    return arrival(perHour, rhythm, DAY);
  }

  private static Arrival arrival(double perHour, Rhythm rhythm, List<Point> day) {
    return new Arrival(perHour, rhythm, Optional.empty(), day, Optional.empty());
  }

  private static Point at(int seconds, double factor) {
    return new Point(Duration.ofSeconds(seconds), factor);
  }

  private static Due millis(long millis, int mailbox) {
    return new Due(millis * 1_000_000, mailbox);
  }

  private static long between(List<Due> schedule, long fromSeconds, long toSeconds) {
    return schedule.stream()
        .filter(due -> due.nanos() >= fromSeconds * 1_000_000_000L)
        .filter(due -> due.nanos() < toSeconds * 1_000_000_000L)
        .count();
  }

  private static double[] perMinute(List<Due> schedule) {
    return IntStream.range(0, 60)
        .mapToDouble(minute -> between(schedule, minute * 60L, minute * 60L + 60) - 600)
        .toArray();
  }

  private static double correlation(double[] one, double[] other) {
    double both = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      both += one[i] * other[i];
      ones += one[i] * one[i];
      others += other[i] * other[i];
    }
    return both / Math.sqrt(ones * others);
  }
}
