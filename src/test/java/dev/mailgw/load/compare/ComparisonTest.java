package dev.mailgw.load.compare;

import static dev.mailgw.load.compare.ReportFixture.report;
import static dev.mailgw.load.compare.ReportFixture.run;
import static dev.mailgw.load.compare.ReportFixture.timing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.mailgw.load.compare.Comparison.Line;
import dev.mailgw.load.compare.Comparison.Verdict;
import dev.mailgw.load.report.LoadReport;
import dev.mailgw.load.report.LoadReport.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void findsTwentyPercentAmongNoiseOfThreePercent() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      RandomGenerator noise = new SplittableRandom(seed);
      LoadReport before = noisy(5, 0.050, 3000, noise);
      LoadReport after = noisy(5, 0.060, 2500, noise);
      Comparison comparison = Comparison.of(before, after, new SplittableRandom(seed));
      found += line(comparison, "phase.fetch", "p95").verdict() == Verdict.SLOWER ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(98);
  }

  @Test
  void takesChanceForAChangeInAboutFiveOfAHundredComparisons() {
    assertThat(alarms(3)).isLessThanOrEqualTo(6);
    assertThat(alarms(5)).isLessThanOrEqualTo(6);
    assertThat(alarms(10)).isLessThanOrEqualTo(6);
  }

  @Test
  void theIntervalHoldsTheTrueRatioAndTheMeasuredOne() {
    RandomGenerator noise = new SplittableRandom(5);
    Comparison comparison =
        Comparison.of(
            noisy(5, 0.050, 3000, noise), noisy(5, 0.060, 2500, noise), new SplittableRandom(1));
    Line line = line(comparison, "phase.fetch", "p50");
    assertThat(line.low()).isLessThan(1.2).isLessThan(line.ratio()).isGreaterThan(1.05);
    assertThat(line.high()).isGreaterThan(1.2).isGreaterThan(line.ratio()).isLessThan(1.4);
  }

  @Test
  void aLowerRateIsSlowerAndAShorterTimeFaster() {
    RandomGenerator noise = new SplittableRandom(2);
    Comparison comparison =
        Comparison.of(
            noisy(5, 0.060, 3000, noise), noisy(5, 0.040, 2000, noise), new SplittableRandom(1));
    assertThat(line(comparison, "phase.fetch", "mean").verdict()).isEqualTo(Verdict.FASTER);
    assertThat(line(comparison, "retrieved.perHour", "").verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(comparison.isSlower()).isTrue();
  }

  @Test
  void oneRunEachIsTooFew() {
    Comparison comparison = Comparison.of(steady(1, 0.05), steady(1, 0.5), new SplittableRandom(1));
    assertThat(comparison.lines()).isNotEmpty();
    assertThat(comparison.lines()).allMatch(line -> line.verdict() == Verdict.TOO_FEW_RUNS);
    assertThat(comparison.notes()).anyMatch(note -> note.contains("1 whole runs; 3 are needed"));
    assertThat(ComparisonText.of(comparison)).contains("too few runs to tell");
  }

  @Test
  void passesOverWhatIsTooSmallToMatter() {
    Comparison share = Comparison.of(steady(5, 0.0500), steady(5, 0.0504), new SplittableRandom(1));
    Comparison seconds =
        Comparison.of(steady(5, 0.00001), steady(5, 0.00003), new SplittableRandom(1));
    Comparison enough =
        Comparison.of(steady(5, 0.0500), steady(5, 0.0510), new SplittableRandom(1));
    assertThat(line(share, "phase.fetch", "p50").verdict()).isEqualTo(Verdict.NO_DIFFERENCE_SEEN);
    assertThat(line(seconds, "phase.fetch", "p50").verdict()).isEqualTo(Verdict.NO_DIFFERENCE_SEEN);
    assertThat(line(enough, "phase.fetch", "p50").verdict()).isEqualTo(Verdict.SLOWER);
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    LoadReport before = noisy(4, 0.05, 3000, new SplittableRandom(1));
    LoadReport after = noisy(4, 0.05, 3000, new SplittableRandom(2));
    assertThat(Comparison.of(before, after, new SplittableRandom(3)))
        .isEqualTo(Comparison.of(before, after, new SplittableRandom(3)));
  }

  @Test
  void aRateThatBrokeDownToNothingHasARatioAllTheSame() {
    LoadReport before = noisy(3, 0.05, 3000, new SplittableRandom(1));
    LoadReport after = noisy(3, 0.05, 0, new SplittableRandom(1));
    Line line =
        line(Comparison.of(before, after, new SplittableRandom(3)), "retrieved.perHour", "");
    assertThat(line.verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(line.ratio()).isBetween(0.0, 0.001);
  }

  @Test
  void leavesOutRunsThatBrokeOff() {
    Run whole = steady(1, 0.05).runs().getFirst();
    Run broken =
        new Run(
            5, false, Map.of("phase.fetch", timing(9)), Map.of(), List.of(), List.of(), List.of());
    Comparison comparison =
        Comparison.of(
            report("a", List.of(whole, whole, whole)),
            report("b", List.of(whole, whole, whole, broken)),
            new SplittableRandom(1));
    assertThat(line(comparison, "phase.fetch", "p50").after()).isCloseTo(0.05, offset(1e-9));
    assertThat(comparison.notes()).contains("after: 1 of 4 runs broke off and are left out");
  }

  @Test
  void warnsOfOtherCircumstances() {
    LoadReport before = steady(3, 0.05);
    LoadReport after =
        new LoadReport(
            LoadReport.FORMAT,
            "b",
            "1.1",
            "name: other",
            Instant.EPOCH,
            Map.of("java", "26", "processors", "8", "machine", "x86"),
            before.runs());
    assertThat(Comparison.of(before, after, new SplittableRandom(1)).notes())
        .contains(
            "the plans differ: the figures may differ because of that alone",
            "mailgw differs: 1.0 before, 1.1 after",
            "java differs: 25.0.1 before, 26 after",
            "machine differs: unknown before, x86 after",
            "processors differs: 2 before, 8 after");
  }

  @Test
  void theTextShowsWhatDiffersFirstAndPhasesInTheOrderOfAVisit() {
    Map<String, Double> none = Map.of();
    Run old = run(Map.of("phase.auth", timing(0.01), "phase.fetch", timing(0.05)), none);
    Run young = run(Map.of("phase.auth", timing(0.01), "phase.fetch", timing(0.08)), none);
    Comparison comparison =
        Comparison.of(
            report("old", List.of(old, old, old)),
            report("new", List.of(young, young, young)),
            new SplittableRandom(1));
    String text = ComparisonText.of(comparison);
    assertThat(comparison.lines().getFirst().name()).isEqualTo("phase.auth");
    assertThat(text).startsWith("old -> new\n\n4 of 8 figures differ:\n");
    assertThat(text)
        .containsPattern("phase.fetch +p50 +50 ms +80 ms +1.600 +1.600 +1.600 +slower\n");
    assertThat(text.indexOf("phase.fetch")).isLessThan(text.indexOf("phase.auth"));
    assertThat(text).contains("below 1 % or 100 µs a difference is of no interest");
  }

  private static long alarms(int runs) {
    return IntStream.range(0, 100)
        .filter(seed -> {
          RandomGenerator noise = new SplittableRandom(1000 + seed);
          LoadReport before = noisy(runs, 0.05, 3000, noise);
          LoadReport after = noisy(runs, 0.05, 3000, noise);
          Comparison comparison = Comparison.of(before, after, new SplittableRandom(seed));
          return line(comparison, "phase.fetch", "p95").verdict().isDifference();
        })
        .count();
  }

  private static LoadReport steady(int runs, double p50) {
    Run run = run(Map.of("phase.fetch", timing(p50)), Map.of("retrieved.perHour", 3000.0));
    return report("steady", IntStream.range(0, runs).mapToObj(_ -> run).toList());
  }

  private static LoadReport noisy(int runs, double p50, double rate, RandomGenerator noise) {
    return report(
        "noisy",
        IntStream.range(0, runs)
            .mapToObj(_ ->
                run(
                    Map.of("phase.fetch", timing(p50 * (1 + 0.03 * noise.nextGaussian()))),
                    Map.of("retrieved.perHour", rate * (1 + 0.03 * noise.nextGaussian()))))
            .toList());
  }

  private static Line line(Comparison comparison, String name, String statistic) {
    return comparison.lines().stream()
        .filter(line -> line.name().equals(name) && line.statistic().equals(statistic))
        .findFirst()
        .orElseThrow();
  }
}
