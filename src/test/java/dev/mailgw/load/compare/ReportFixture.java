package dev.mailgw.load.compare;

import dev.mailgw.load.report.LoadReport;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reports without a load run. */
public final class ReportFixture {

  private ReportFixture() {}

  /** Of these runs, all under the same circumstances. */
  public static LoadReport report(String name, List<Run> runs) {
    return new LoadReport(
        LoadReport.FORMAT,
        name,
        "1.0",
        "name: sample",
        Instant.EPOCH,
        Map.of("java", "25.0.1", "processors", "2"),
        runs);
  }

  /** A whole run of one minute. */
  public static Run run(Map<String, Timing> timings, Map<String, Double> values) {
    return new Run(60, true, timings, values, List.of(), List.of(), List.of());
  }

  /** A timing with this median; the percentiles above lie in a fixed ratio to it. */
  public static Timing timing(double p50) {
    return new Timing(
        100, p50 * 1.1, p50, p50 * 1.6, p50 * 2, p50 * 3, p50 * 4, p50 * 5, "not read");
  }
}
