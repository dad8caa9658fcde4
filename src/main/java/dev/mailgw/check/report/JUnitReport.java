package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.catalogue.Cause;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** JUnit's XML, a test case for each row. A warning passes, and tells so on its output. */
public final class JUnitReport {

  private final CheckReport report;

  private JUnitReport(CheckReport report) {
    this.report = report;
  }

  public static String of(CheckReport report) {
    return new JUnitReport(report).suite();
  }

  private String suite() {
    Counts counts = new Counts(report);
    Duration took =
        report.results().stream().map(Counts::took).max(Duration::compareTo).orElse(Duration.ZERO);
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="mailgw check" hostname="%s" timestamp="%s" tests="%d" failures="%d" errors="0" skipped="%d" time="%s">
    %s</testsuite>
    """
        .formatted(
            Markup.of(report.machine()),
            report.at(),
            counts.all(),
            counts.of(Verdict.FAILED),
            counts.of(Verdict.SKIPPED),
            Counts.seconds(took),
            report.results().stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(CheckResult result) {
    String body =
        switch (result.verdict()) {
          case OK -> "";
          case SKIPPED ->
              "    <skipped message=\"%s\"/>\n"
                  .formatted(Markup.of(new Reasons(report).of(result)));
          case FAILED ->
              "    <failure type=\"%s\" message=\"%s\">%s</failure>\n"
                  .formatted(first(result).cause(), Markup.of(cure(first(result))), told(result));
          case WARNING -> "    <system-out>%s</system-out>\n".formatted(told(result));
        };
    return "  <testcase classname=\"mailgw.check\" name=\"%s: %s\" time=\"%s\">\n%s  </testcase>\n"
        .formatted(
            Markup.of(result.row().id()),
            Markup.of(result.row().title()),
            Counts.seconds(Counts.took(result)),
            body);
  }

  private static Finding first(CheckResult result) {
    return result.outcomes().stream()
        .filter(outcome -> outcome.verdict() == result.verdict())
        .flatMap(outcome -> outcome.finding().stream())
        .findFirst()
        .orElseThrow();
  }

  private static String cure(Finding finding) {
    return finding.cause()
        + ": "
        + Catalogue.standard().cause(finding.cause()).cure(finding.names());
  }

  private static String told(CheckResult result) {
    return result.outcomes().stream()
        .filter(outcome -> outcome.finding().isPresent())
        .map(JUnitReport::told)
        .collect(Collectors.joining("\n"));
  }

  private static String told(Outcome outcome) {
    Finding finding = outcome.finding().orElseThrow();
    Cause cause = Catalogue.standard().cause(finding.cause());
    List<String> lines =
        List.of(
            outcome.subject().label() + ": " + cause.id() + ": " + cause.meaning(),
            "cure: " + cause.cure(finding.names()),
            "who: " + cause.actor().who(),
            "seen: " + finding.detail(),
            String.join("\n", finding.evidence()));
    return Markup.of(String.join("\n", lines).strip());
  }
}
