package dev.mailgw.load.report;

import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** The runs of a report taken together. */
final class AllRuns {

  private final List<Run> runs;
  private final Map<String, Timing> timings = new TreeMap<>();

  AllRuns(List<Run> runs) {
    this.runs = runs;
    runs.stream()
        .flatMap(run -> run.timings().keySet().stream())
        .distinct()
        .forEach(name -> timings.put(name, together(name)));
  }

  private Timing together(String name) {
    List<Timing> all =
        runs.stream().map(run -> run.timings().get(name)).filter(Objects::nonNull).toList();
    return all.size() == 1 ? all.getFirst() : Timings.together(all);
  }

  /** By name, in its order. */
  Map<String, Timing> timings() {
    return timings;
  }

  /** Empty if it never happened. */
  Optional<Timing> timing(String name) {
    return Optional.ofNullable(timings.get(name)).filter(timing -> timing.count() > 0);
  }

  /** Over all runs; 0 where there is no such value. */
  double sum(String name) {
    return values(name).sum();
  }

  /** Of the runs that have the value; 0 where none has. */
  double mean(String name) {
    return values(name).average().orElse(0);
  }

  /** The greatest of the runs; 0 where there is no such value. */
  double most(String name) {
    return values(name).max().orElse(0);
  }

  private DoubleStream values(String name) {
    return runs.stream()
        .map(run -> run.values().get(name))
        .filter(Objects::nonNull)
        .mapToDouble(value -> value);
  }
}
