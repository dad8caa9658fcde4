package dev.mailgw.cli;

import dev.mailgw.load.report.LoadReport;
import dev.mailgw.load.report.Timing;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A load report's outcome for people. */
final class LoadSummary {

  private static final double MILLIS = 1000;

  private LoadSummary() {}

  static String of(LoadReport report) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < report.runs().size(); i++) {
      LoadReport.Run run = report.runs().get(i);
      text.append(
          "%n%s, run %d of %d, %.0f s%s%n"
              .formatted(
                  report.name(),
                  i + 1,
                  report.runs().size(),
                  run.seconds(),
                  run.complete() ? "" : " – NOT COMPLETE: it was ended early"));
      text.append(timings(run)).append(values(run)).append(witness(run.witness()));
      run.notes().forEach(note -> text.append(note).append(System.lineSeparator()));
    }
    report.objective().ifPresent(judged -> text.append("%n%s%n".formatted(judged.text())));
    return text.toString();
  }

  private static String timings(LoadReport.Run run) {
    StringBuilder table =
        new StringBuilder(
            "%-20s %9s %10s %10s %10s %10s %10s%n"
                .formatted("timing", "count", "mean ms", "p50 ms", "p95 ms", "p99 ms", "max ms"));
    new TreeMap<>(run.timings()).forEach((name, timing) -> table.append(line(name, timing)));
    return table.toString();
  }

  private static String line(String name, Timing timing) {
    return String.format(
        Locale.ROOT,
        "%-20s %9d %10.2f %10.2f %10.2f %10.2f %10.2f%n",
        name,
        timing.count(),
        timing.mean() * MILLIS,
        timing.p50() * MILLIS,
        timing.p95() * MILLIS,
        timing.p99() * MILLIS,
        timing.max() * MILLIS);
  }

  private static String values(LoadReport.Run run) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(run.values())
        .forEach((name, value) ->
            lines.append(String.format(Locale.ROOT, "%-24s %,.4g%n", name, value)));
    return lines.toString();
  }

  private static String witness(List<LoadReport.Finding> findings) {
    StringBuilder lines = new StringBuilder();
    findings.stream()
        .filter(finding -> !finding.ok())
        .forEach(finding ->
            lines.append(
                "The lab's witness: %s: %s%n".formatted(finding.rule(), finding.evidence())));
    return lines.isEmpty() && !findings.isEmpty()
        ? "The lab's witness saw no rule broken.%n".formatted()
        : lines.toString();
  }
}
