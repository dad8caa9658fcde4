package dev.mailgw.load.capacity;

import dev.mailgw.load.compare.Condition;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.compare.TextTable;
import dev.mailgw.load.report.LoadReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well known delays are measured: what was put into a phase, and by how much its median rose.
 * Immutable.
 *
 * @param rows by phase
 */
public record Calibration(List<Row> rows) {

  /** An error up to this share of the delay is good enough. */
  public static final double SHARE = 0.02;

  /** And so is one up to this, in seconds: what schedulers and timers leave uncertain anyway. */
  public static final double SECONDS = 0.001;

  public Calibration {
    rows = List.copyOf(rows);
  }

  /**
   * One phase; all in seconds.
   *
   * @param without median without the delay
   * @param with median with it
   * @param measured their difference
   * @param error measured less injected
   * @param relative error over injected
   * @param within whether that is within 2 % or 1 ms
   */
  public record Row(
      String phase,
      double injected,
      double without,
      double with,
      double measured,
      double error,
      double relative,
      boolean within) {}

  /**
   * Compares two reports of the same plan; over repeated runs the median of the runs' medians
   * counts.
   *
   * @param injected seconds for each phase, by its label ({@code fetch}), or the name of any other
   *     timing ({@code send.data}); all positive
   * @throws ConditionException if a report has no such phase
   * @throws IllegalArgumentException if nothing is injected, or no time
   */
  public static Calibration of(Map<String, Double> injected, LoadReport with, LoadReport without) {
    if (injected.isEmpty() || injected.values().stream().anyMatch(delay -> !(delay > 0))) {
      throw new IllegalArgumentException(
          "injected delays must be there and positive: " + new TreeMap<>(injected));
    }
    return new Calibration(
        new TreeMap<>(injected)
            .entrySet().stream()
                .map(delay ->
                    row(
                        delay.getKey(),
                        delay.getValue(),
                        median(delay.getKey(), with),
                        median(delay.getKey(), without)))
                .toList());
  }

  /** Whether all phases are measured well enough. */
  public boolean isWithin() {
    return rows.stream().allMatch(Row::within);
  }

  /** A table for terminals. */
  public String text() {
    TextTable table =
        TextTable.of("phase", "injected", "without", "with", "measured", "error", "", "within");
    for (Row row : rows) {
      table =
          table.row(
              row.phase(),
              Figures.seconds(row.injected()),
              Figures.seconds(row.without()),
              Figures.seconds(row.with()),
              Figures.seconds(row.measured()),
              Figures.seconds(row.error()),
              Figures.percent(row.relative()),
              row.within() ? "yes" : "NO");
    }
    return table.text()
        + "within: an error of at most %s or %s%n"
            .formatted(Figures.percent(SHARE), Figures.seconds(SECONDS));
  }

  private static Row row(String phase, double injected, double with, double without) {
    double error = with - without - injected;
    return new Row(
        phase,
        injected,
        without,
        with,
        with - without,
        error,
        error / injected,
        Math.abs(error) <= Math.max(SHARE * injected, SECONDS));
  }

  private static double median(String phase, LoadReport report) {
    String timing = phase.contains(".") ? phase : "phase." + phase;
    return Condition.parse(timing + ".p50 >= 0s").check(report.runs(), List.of()).figure();
  }
}
