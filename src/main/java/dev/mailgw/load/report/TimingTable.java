package dev.mailgw.load.report;

import static dev.mailgw.load.report.Figures.seconds;

import dev.mailgw.load.page.Markup;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All timings with their percentiles, and how far the runs lie apart. */
final class TimingTable {

  private static final Map<String, String> MEANING =
      Map.ofEntries(
          Map.entry("age", "from when mail was due to its being stored"),
          Map.entry("age.withWaiting", "the same, with mail that had not come at the end"),
          Map.entry("acknowledged", "from being stored to the server's having the answer"),
          Map.entry("visit", "one visit to one mailbox"),
          Map.entry("visit.corrected", "the same, with visits that could not begin in time"),
          Map.entry("visit.interval", "from one visit's beginning to the next one's"),
          Map.entry("lateness.visit", "how late visits began"),
          Map.entry("lateness.run", "how late the scheduler began runs"),
          Map.entry("lateness.place", "waiting for a place below the limits"),
          Map.entry("lateness.arrival", "how late mail was put into its mailbox"),
          Map.entry("queue", "waiting in the outbound queue"),
          Map.entry("send", "one submission"));

  private TimingTable() {}

  static String of(AllRuns all, List<Run> runs) {
    boolean repeated = runs.size() > 1;
    String rows =
        all.timings().entrySet().stream()
            .sorted(Comparator.comparing(timing -> Rank.of(timing.getKey())))
            .map(timing -> row(timing.getKey(), timing.getValue(), repeated ? runs : List.of()))
            .collect(Collectors.joining());
    return """
    <div class="scroll"><table class="figures">
    <thead><tr><th>Timing</th><th>Count</th><th>Mean</th><th>p50</th><th>p90</th><th>p95</th><th>p99</th><th>p99.9</th><th>Max</th>%s</tr></thead>
    <tbody>
    %s</tbody>
    </table></div>
    """
        .formatted(repeated ? "<th>p95 of each run</th>" : "", rows);
  }

  private static String row(String name, Timing timing, List<Run> runs) {
    String meaning = MEANING.getOrDefault(name, "");
    String each =
        runs.stream()
            .map(run -> run.timings().get(name))
            .map(one -> one == null ? "–" : seconds(one.p95()))
            .collect(Collectors.joining(" · "));
    return """
    <tr><th scope="row">%s%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>%s</tr>
    """
        .formatted(
            Markup.of(name),
            meaning.isEmpty() ? "" : "<small>" + meaning + "</small>",
            Figures.number((double) timing.count()),
            seconds(timing.mean()),
            seconds(timing.p50()),
            seconds(timing.p90()),
            seconds(timing.p95()),
            seconds(timing.p99()),
            seconds(timing.p999()),
            seconds(timing.max()),
            runs.isEmpty() ? "" : "<td>" + each + "</td>");
  }
}
