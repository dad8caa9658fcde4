package dev.mailgw.load.compare;

import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A figure as it counts over repeated runs. */
record Reading(String name, double value, Bound.Kind kind) {

  /** A mail that was lost once is lost, whatever the median says. */
  private static final Set<String> NOT_EVEN_ONCE = Set.of("missing", "lost", "duplicates");

  /**
   * Reads it from all runs.
   *
   * @throws ConditionException if there is no run, or one lacks it or has no number for it
   */
  static Reading of(String name, List<Run> runs) {
    if (runs.isEmpty()) {
      throw new ConditionException("the report has no run to take '%s' from".formatted(name));
    }
    double[] sorted = runs.stream().mapToDouble(run -> figure(name, run, runs)).sorted().toArray();
    int last = sorted.length - 1;
    double value =
        NOT_EVEN_ONCE.contains(name)
            ? sorted[last]
            : (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
    return new Reading(name, value, kind(name, runs.getFirst()));
  }

  String words() {
    return words(value);
  }

  String words(double figure) {
    return Bound.words(figure, kind);
  }

  /** Holds a duration against a duration only; a plain number would be taken for anything. */
  void checkComparable(Bound bound) {
    if (bound.kind() != kind) {
      throw new ConditionException(
          switch (kind) {
            case SECONDS ->
                "%s is a duration: write its bound with a unit, for instance 250ms".formatted(name);
            case BYTES ->
                "%s is a size: write its bound with a unit, for instance 64MB".formatted(name);
            case NUMBER, TIMES ->
                "%s is a plain number: write its bound without a unit".formatted(name);
          });
    }
  }

  private static double figure(String name, Run run, List<Run> runs) {
    double figure =
        timing(name, run)
            .or(() -> Optional.ofNullable(run.values().get(name)))
            .orElseThrow(() -> lacking(name, run, runs));
    if (!Double.isFinite(figure)) {
      throw new ConditionException("%s is no number in the report".formatted(name));
    }
    return figure;
  }

  private static Optional<Double> timing(String name, Run run) {
    int dot = name.lastIndexOf('.');
    return dot < 0 || !run.timings().containsKey(name.substring(0, dot))
        ? Optional.empty()
        : Statistic.named(name.substring(dot + 1))
            .map(one -> one.of(run.timings().get(name.substring(0, dot))));
  }

  private static Bound.Kind kind(String name, Run run) {
    if (timing(name, run).isPresent()) {
      return name.endsWith(".count") ? Bound.Kind.NUMBER : Bound.Kind.SECONDS;
    }
    if (name.endsWith("seconds") || name.endsWith("Seconds")) {
      return Bound.Kind.SECONDS;
    }
    return name.endsWith("bytes") || name.endsWith("Bytes") ? Bound.Kind.BYTES : Bound.Kind.NUMBER;
  }

  private static ConditionException lacking(String name, Run run, List<Run> runs) {
    Set<String> known = new TreeSet<>(run.values().keySet());
    for (String timing : run.timings().keySet()) {
      Statistic.labels().forEach(label -> known.add(timing + "." + label));
    }
    String where = runs.size() == 1 ? "the report" : "run " + (runs.indexOf(run) + 1);
    return new ConditionException(
        "%s has no '%s'%s; it has the values %s and, of each of these, %s: %s"
            .formatted(
                where,
                name,
                Nearest.suggestion(name, known),
                listed(run.values().keySet()),
                String.join(", ", Statistic.labels()),
                listed(run.timings().keySet())));
  }

  private static String listed(Set<String> names) {
    return names.isEmpty() ? "(none)" : String.join(", ", new TreeSet<>(names));
  }
}
