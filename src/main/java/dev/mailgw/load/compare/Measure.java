package dev.mailgw.load.compare;

import dev.mailgw.load.compare.Comparison.Line;
import dev.mailgw.load.compare.Comparison.Verdict;
import dev.mailgw.load.report.LoadReport;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.monitor.Phase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A figure that both reports have, and its comparison. Empty {@code statistic}: a rate. */
record Measure(String name, Optional<Statistic> statistic) {

  private static final List<Statistic> COMPARED =
      List.of(Statistic.MEAN, Statistic.P50, Statistic.P95, Statistic.P99);

  private static final Pattern RATE = Pattern.compile("(.*\\.)?per(Hour|Minute|Second)");

  /** Logarithms need more than nothing; a microsecond is what histograms resolve. */
  private static final double SMALLEST = 1e-6;

  /** Those of both reports, in the order of a comparison's lines. */
  static List<Measure> inBoth(LoadReport before, LoadReport after) {
    Stream<Measure> timings =
        both(before, after, run -> run.timings().keySet()).stream()
            .sorted(Comparator.comparingInt(Measure::place).thenComparing(name -> name))
            .flatMap(name -> COMPARED.stream().map(one -> new Measure(name, Optional.of(one))));
    Stream<Measure> rates =
        both(before, after, run -> run.values().keySet()).stream()
            .filter(name -> RATE.matcher(name).matches())
            .map(name -> new Measure(name, Optional.empty()));
    return Stream.concat(timings, rates).toList();
  }

  Line compare(LoadReport before, LoadReport after, RandomGenerator random) {
    double[] old = figures(before);
    double[] young = figures(after);
    double a = old.length == 0 ? 0 : Interval.mean(old);
    double b = young.length == 0 ? 0 : Interval.mean(young);
    double ratio = Math.max(b, SMALLEST) / Math.max(a, SMALLEST);
    boolean enough = Math.min(old.length, young.length) >= Comparison.LEAST_RUNS;
    Interval interval =
        enough
            ? Interval.ofRatio(positive(old), positive(young), random)
            : new Interval(ratio, ratio);
    Verdict verdict = enough ? verdict(a, b, ratio, interval) : Verdict.TOO_FEW_RUNS;
    return new Line(
        name,
        statistic.map(Statistic::label).orElse(""),
        a,
        b,
        ratio,
        interval.low(),
        interval.high(),
        old.length,
        young.length,
        verdict);
  }

  private Verdict verdict(double before, double after, double ratio, Interval interval) {
    boolean ofInterest =
        Math.abs(ratio - 1) >= Comparison.LEAST_SHARE
            && (statistic.isEmpty() || Math.abs(after - before) >= Comparison.LEAST_SECONDS);
    if (!ofInterest || interval.contains(1)) {
      return Verdict.NO_DIFFERENCE_SEEN;
    }
    return ratio > 1 == statistic.isPresent() ? Verdict.SLOWER : Verdict.FASTER;
  }

  private double[] figures(LoadReport report) {
    return complete(report)
        .flatMap(run -> figure(run).stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .toArray();
  }

  private Optional<Double> figure(Run run) {
    return statistic.isPresent()
        ? Optional.ofNullable(run.timings().get(name)).map(statistic.get()::of)
        : Optional.ofNullable(run.values().get(name));
  }

  private static double[] positive(double[] figures) {
    return Arrays.stream(figures).map(figure -> Math.max(figure, SMALLEST)).toArray();
  }

  private static Stream<Run> complete(LoadReport report) {
    return report.runs().stream().filter(Run::complete);
  }

  private static Set<String> both(
      LoadReport before, LoadReport after, Function<Run, Set<String>> names) {
    Set<String> both = names(before, names);
    both.retainAll(names(after, names));
    return both;
  }

  private static Set<String> names(LoadReport report, Function<Run, Set<String>> names) {
    Set<String> all = new TreeSet<>();
    report.runs().forEach(run -> all.addAll(names.apply(run)));
    return all;
  }

  /** Phases in the order in which they happen, then the rest. */
  private static int place(String name) {
    return Arrays.stream(Phase.values())
        .filter(phase -> name.equals("phase." + phase.label()))
        .mapToInt(Phase::ordinal)
        .findFirst()
        .orElse(Phase.values().length);
  }
}
