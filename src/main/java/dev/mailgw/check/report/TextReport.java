package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.catalogue.Cause;

/** For a terminal: what is wrong and what cures it first, then all rows in a line each. */
public final class TextReport {

  private final StringBuilder text = new StringBuilder();

  private TextReport() {}

  public static String of(CheckReport report) {
    TextReport lines = new TextReport();
    report.results().forEach(lines::wrong);
    report.results().forEach(lines::row);
    return lines.text.toString();
  }

  private void wrong(CheckResult result) {
    for (Outcome outcome : result.outcomes()) {
      outcome.finding().ifPresent(finding -> wrong(result, outcome, finding));
    }
  }

  private void wrong(CheckResult result, Outcome outcome, Finding finding) {
    Cause cause = Catalogue.standard().cause(finding.cause());
    text.append(
        "%s %s %s: %s%n  cure: %s (%s)%n  seen: %s%n"
            .formatted(
                outcome.verdict().label(),
                result.row().id(),
                outcome.subject().label(),
                cause.meaning(),
                cause.cure(finding.names()),
                cause.actor().who(),
                finding.detail()));
  }

  private void row(CheckResult result) {
    String because =
        result.verdict() == Verdict.SKIPPED && !result.outcomes().isEmpty()
            ? " (" + result.outcomes().getFirst().because() + ")"
            : "";
    text.append(
        "%-8s %-18s %s%s%n"
            .formatted(result.verdict().label(), result.row().id(), result.row().title(), because));
  }
}
