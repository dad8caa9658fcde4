package dev.mailgw.load.report;

import static dev.mailgw.load.page.Page.charts;
import static dev.mailgw.load.page.Page.headed;

import dev.mailgw.load.page.Markup;
import dev.mailgw.load.page.Page;
import dev.mailgw.load.report.LoadReport.Finding;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One page that needs nothing else and can be mailed: the outcome first, then what it is made of.
 */
public final class HtmlReport {

  private final LoadReport report;
  private final AllRuns all;

  private HtmlReport(LoadReport report) {
    this.report = report;
    this.all = new AllRuns(report.runs());
  }

  /**
   * The whole page; text of the report is shown as it is, never taken for markup.
   *
   * @throws IllegalArgumentException if a timing's histogram can't be read
   */
  public static String of(LoadReport report) {
    return new HtmlReport(report).page();
  }

  private String page() {
    return Page.of(
        "mailgw load: " + report.name(),
        about(),
        Summary.of(report, all)
            + notes()
            + phases()
            + headed("How the times are spread", charts(percentiles()))
            + headed("Over time", charts(eachRun(TimelineCharts::of)))
            + headed("Timings", TimingTable.of(all, report.runs()))
            + headed("Counts and rates", RunTable.of(report.runs()))
            + headed(
                "What the lab's witness says of the gateway",
                eachRun(run -> witness(run.witness())))
            + headed("Environment", Page.environment(report.environment()))
            + headed("Plan", Page.verbatim(report.plan())));
  }

  private String about() {
    double seconds = report.runs().stream().mapToDouble(Run::seconds).sum();
    int runs = report.runs().size();
    return "%s of measuring in %d %s · began %s · mailgw %s"
        .formatted(
            Figures.seconds(seconds),
            runs,
            runs == 1 ? "run" : "runs",
            report.started(),
            report.version());
  }

  private String notes() {
    String notes =
        report.runs().stream()
            .flatMap(run -> run.notes().stream())
            .distinct()
            .map(note -> "<li>" + Markup.of(note) + "</li>\n")
            .collect(Collectors.joining());
    return headed("To be known", notes.isEmpty() ? "" : "<ul>\n" + notes + "</ul>\n");
  }

  private String phases() {
    return headed("Where a visit's time goes", PhaseBars.of(all, "phase."))
        + headed("Where a submission's time goes", PhaseBars.of(all, "send."));
  }

  private String percentiles() {
    return PercentileChart.of("Age of mail", chosen("age", "age.withWaiting", "acknowledged"))
        + PercentileChart.of("Visits", chosen("visit", "visit.corrected", "lateness.visit"));
  }

  private Map<String, Timing> chosen(String... names) {
    Map<String, Timing> chosen = new LinkedHashMap<>();
    for (String name : names) {
      all.timing(name).ifPresent(timing -> chosen.put(name, timing));
    }
    return chosen;
  }

  /** The first run's is seen at once, those of the others when they are asked for. */
  private String eachRun(Function<Run, String> part) {
    return IntStream.range(0, report.runs().size())
        .mapToObj(i -> folded(i, part.apply(report.runs().get(i))))
        .collect(Collectors.joining());
  }

  private String folded(int index, String content) {
    return report.runs().size() == 1 || content.isEmpty()
        ? content
        : "<details%s><summary>Run %d</summary>\n<div class=\"charts\">%s</div></details>\n"
            .formatted(index == 0 ? " open" : "", index + 1, content);
  }

  private static String witness(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    String rows =
        findings.stream()
            .map(finding ->
                """
                <tr class="%s"><td class="mark">%s</td><td>%s</td><td>%s</td><td>%s</td></tr>
                """
                    .formatted(
                        finding.ok() ? "ok" : "broken",
                        finding.ok() ? "kept" : "broken",
                        Markup.of(finding.rule()),
                        Markup.of(finding.client()),
                        Markup.of(finding.evidence())))
            .collect(Collectors.joining());
    return """
    <div class="scroll"><table>
    <thead><tr><th></th><th>Rule</th><th>Client</th><th>Evidence</th></tr></thead>
    <tbody>
    %s</tbody>
    </table></div>
    """
        .formatted(rows);
  }
}
