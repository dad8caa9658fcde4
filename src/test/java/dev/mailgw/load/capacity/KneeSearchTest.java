package dev.mailgw.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mailgw.load.capacity.Knee.Ending;
import dev.mailgw.load.capacity.Knee.Tried;
import dev.mailgw.load.capacity.KneeSearch.Bounds;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.report.LoadReport.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KneeSearchTest {

  private static final RetrieverSetting ECE = new RetrieverSetting(10, 30, 5, 1, false);
  private static final CycleModel COSTS = new CycleModel(0.4, 0.05);

  /**
   * A queue that serves 6,000 an hour: age is 5 s/(1 - load), so 60 s is reached at 11/12 of it.
   */
  private static final double KNEE = 6000 * 11 / 12.0;

  private static Run queue(double load, double noise) {
    double free = 1 - load / 6000;
    double age = (free > 0 ? Math.min(5 / free, 3600) : 3600) * noise;
    return ages(age, true);
  }

  private static Run ages(double age, boolean complete) {
    return new Run(
        60,
        complete,
        Map.of("age", SimulatedRetriever.timing(List.of(age))),
        Map.of("missing", 0.0),
        List.of(),
        List.of(),
        List.of());
  }

  private static Knee search(Trial trial, Bounds bounds) {
    return new KneeSearch(trial, Objective.usual(), bounds, ECE, 2).search();
  }

  @Test
  void findsTheKneeOfAQueueWithinThePrecision() {
    Knee knee = search(load -> queue(load, 1), Bounds.from(100));
    assertThat(knee.ending()).isEqualTo(Ending.FOUND);
    assertThat(knee.lastGood()).isBetween(KNEE / 1.05, KNEE);
    assertThat(knee.firstBad().orElseThrow()).isBetween(KNEE, KNEE * 1.05);
    assertThat(knee.firstBad().orElseThrow() / knee.lastGood()).isLessThanOrEqualTo(1.05);
  }

  @Test
  void findsTheSameTwice() {
    assertThat(search(load -> queue(load, 1), Bounds.from(100)))
        .isEqualTo(search(load -> queue(load, 1), Bounds.from(100)));
  }

  @Test
  void findsItFromAboveToo() {
    Knee knee = search(load -> queue(load, 1), Bounds.from(50_000));
    assertThat(knee.lastGood()).isBetween(KNEE / 1.05, KNEE);
  }

  @Test
  void noiseMovesItByLessThanTenPercent() {
    for (int seed = 0; seed < 50; seed++) {
      RandomGenerator noise = new SplittableRandom(seed);
      Knee knee =
          search(load -> queue(load, Math.exp(0.2 * noise.nextGaussian())), Bounds.from(100));
      assertThat(knee.lastGood()).as("seed %d", seed).isCloseTo(KNEE, withinPercentage(10));
    }
  }

  @Test
  void findsWhereARetrieverCannotKeepUpAndSaysWhy() {
    double capacity = COSTS.total(ECE);
    Knee knee = search(new SimulatedRetriever(ECE, COSTS, 1), Bounds.from(200));
    Knee again = search(new SimulatedRetriever(ECE, COSTS, 77), Bounds.from(200));
    assertThat(knee.lastGood()).isBetween(0.8 * capacity, 1.02 * capacity);
    assertThat(again.lastGood()).isCloseTo(knee.lastGood(), withinPercentage(10));
    assertThat(knee.limit().kind()).isEqualTo(Limit.Kind.EMAILS_PER_CYCLE);
    assertThat(knee.isFound()).isTrue();
    assertThat(knee.sentence())
        .startsWith("with this path, one retriever instance carries 5 aliases at ")
        .contains(" mails an hour; the limit is emailsPerCycle because a visit may bring 10 mails");
  }

  @Test
  void repeatsOnlyWhatIsNearTheBound() {
    Knee knee = search(load -> ages(load < 1500 ? 10 : 61, true), Bounds.from(1000));
    assertThat(knee.trials().stream().filter(one -> one.load() == 1000)).hasSize(1);
    assertThat(knee.trials().stream().filter(one -> one.load() == 2000)).hasSize(2);
  }

  @Test
  void theBestOfThreeDecidesNearTheBound() {
    int[] calls = {0};
    double[] figures = {62, 58, 57, 500};
    Knee knee =
        search(
            load -> load == 1000 ? ages(figures[calls[0]++], true) : ages(500, true),
            new Bounds(1000, 4000, 1, 25));
    assertThat(knee.trials()).extracting(Tried::good).containsExactly(false, true, true, false);
    assertThat(knee.lastGood()).isEqualTo(1000);
  }

  @Test
  void endsAtTheMaximum() {
    Knee knee = search(_ -> ages(1, true), new Bounds(100, 1000, 0.05, 25));
    assertThat(knee.ending()).isEqualTo(Ending.MAXIMUM);
    assertThat(knee.lastGood()).isEqualTo(1000);
    assertThat(knee.firstBad()).isEmpty();
    assertThat(knee.sentence()).contains("at 1,000 mails an hour or more");
  }

  @Test
  void endsWhenNoMoreTrialsAreAllowed() {
    Knee knee = search(load -> queue(load, 1), new Bounds(100, 1e6, 0.0001, 9));
    assertThat(knee.ending()).isEqualTo(Ending.TRIALS);
    assertThat(knee.trials()).hasSize(9);
    assertThat(knee.isFound()).isFalse();
  }

  @Test
  void carriesNothingWhereNothingIsGood() {
    Knee knee = search(_ -> ages(900, true), new Bounds(100, 1000, 0.05, 6));
    assertThat(knee.lastGood()).isZero();
    assertThat(knee.sentence()).contains("carries no load that was tried");
  }

  @Test
  void anInterruptKeepsWhatIsKnown() {
    Knee knee =
        search(
            load -> {
              if (load > 300) {
                throw new InterruptedException();
              }
              return ages(1, true);
            },
            Bounds.from(100));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(knee.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(knee.lastGood()).isEqualTo(200);
  }

  @Test
  void aRunThatBrokeOffEndsTheSearchAndDecidesNothing() {
    Knee knee = search(load -> ages(1, load < 300), Bounds.from(100));
    assertThat(knee.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(knee.trials()).hasSize(2);
  }

  @Test
  void anObjectiveThatTheFirstRunCannotAnswerIsAnError() {
    Objective misspelt = Objective.parse(List.of("aeg.p95 < 60s"));
    KneeSearch search = new KneeSearch(_ -> ages(1, true), misspelt, Bounds.from(100), ECE, 2);
    assertThatThrownBy(search::search)
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("did you mean 'age.p95'?");
  }

  @Test
  void aLaterRunThatStoredNothingIsBad() {
    Run nothing =
        new Run(60, true, Map.of(), Map.of("missing", 0.0), List.of(), List.of(), List.of());
    Knee knee = search(load -> load > 300 ? nothing : ages(1, true), Bounds.from(100));
    assertThat(knee.ending()).isEqualTo(Ending.FOUND);
    assertThat(knee.lastGood()).isBetween(285.0, 300.0);
  }

  @Test
  void mailThatIsMissingBreaksTheUsualObjective() {
    Run lossy =
        new Run(
            60,
            true,
            ages(1, true).timings(),
            Map.of("missing", 1.0),
            List.of(),
            List.of(),
            List.of());
    assertThat(Objective.usual().judge(lossy).met()).isFalse();
    assertThat(Objective.usual().judge(lossy).words()).isEqualTo("missing is 1, not at most 0");
    assertThat(Objective.usual().text()).isEqualTo("age.p95 < 60 s, missing <= 0");
  }

  @Test
  void aTrialLastsThreeTimesAsLongAsTheLongestTimeOfItsObjective() {
    assertThat(Capacity.shortestTrial(Objective.usual())).isEqualTo(Duration.ofMinutes(3));
    assertThat(Capacity.shortestTrial(Objective.parse(List.of("visits < 5")))).isZero();
  }

  @Test
  void anObjectiveHasBoundsOfItsOwn() {
    assertThatThrownBy(() -> Objective.parse(List.of("age.p95 < 1.2x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bounds of their own");
    assertThat(Objective.parse(List.of("age.p95 < 60s, visit.p99 < 5s")).conditions()).hasSize(2);
  }
}
