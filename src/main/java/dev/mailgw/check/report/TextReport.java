package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Transcript;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.redact.SecretShape;
import dev.mailgw.check.report.Trouble.Place;
import java.util.List;
import java.util.Locale;

/** For a terminal: what is wrong and what cures it first; the rows only if they are few. */
public final class TextReport {

  private static final int FEW = 8;
  private static final int INDENT = 8;

  private final CheckReport report;
  private final TextStyle style;
  private final StringBuilder text = new StringBuilder();

  private TextReport(CheckReport report, TextStyle style) {
    this.report = report;
    this.style = style;
  }

  /** Ends with a line end. */
  public static String of(CheckReport report, TextStyle style) {
    TextReport lines = new TextReport(report, style);
    Trouble.of(report, Catalogue.standard()).forEach(lines::trouble);
    if (style.verbose() || report.results().size() <= FEW) {
      report.results().forEach(lines::row);
      lines.text.append('\n');
    }
    if (style.trace()) {
      report.transcripts().forEach(lines::transcript);
    }
    lines.summary();
    return SecretShape.mask(lines.text.toString());
  }

  private void trouble(Trouble trouble) {
    text.append(
            style.coloured(trouble.verdict(), trouble.verdict().label().toUpperCase(Locale.ROOT)))
        .append("  ")
        .append(style.strong(trouble.cause().id()))
        .append(": ")
        .append(style.wrapped(trouble.cause().meaning(), INDENT))
        .append('\n');
    trouble.cures().forEach(cure -> line("cure", cure));
    line("who", trouble.cause().actor().who());
    line(
        "where",
        String.join(", ", trouble.subjects()) + " (" + String.join(", ", trouble.rows()) + ")");
    seen(trouble);
    trouble.cause().reference().ifPresent(page -> line("see", page));
    text.append('\n');
  }

  private void seen(Trouble trouble) {
    boolean all = style.verbose() || style.trace();
    List<Place> shown = all ? trouble.places() : trouble.places().subList(0, 1);
    for (Place place : shown) {
      String subject = trouble.places().size() > 1 && all ? place.subject() + ": " : "";
      line("seen", subject + place.finding().detail());
      if (all) {
        evidence(place.finding().evidence());
      }
    }
  }

  private void evidence(List<String> lines) {
    int shown = style.trace() ? lines.size() : Math.min(lines.size(), 3);
    lines.stream().limit(shown).forEach(one -> line("", "| " + one));
    if (shown < lines.size()) {
      line("", "| … " + (lines.size() - shown) + " more lines: --trace");
    }
  }

  private void row(CheckResult result) {
    String mark = style.coloured(result.verdict(), "%-8s".formatted(result.verdict().label()));
    text.append(mark).append(" %-18s ".formatted(result.row().id()));
    text.append(style.wrapped(result.row().title(), 28));
    if (result.verdict() == Verdict.SKIPPED) {
      text.append(" (").append(new Reasons(report).of(result)).append(')');
    }
    text.append('\n');
    if (style.verbose()) {
      result.outcomes().forEach(this::outcome);
    }
  }

  private void outcome(Outcome outcome) {
    String why =
        outcome.verdict() == Verdict.SKIPPED
            ? new Reasons(report).of(outcome)
            : outcome.finding().map(found -> found.cause()).orElse("");
    text.append(
        "         %-8s %s%s, %s s%n"
            .formatted(
                outcome.verdict().label(),
                outcome.subject().label(),
                why.isEmpty() ? "" : ": " + why,
                Counts.seconds(outcome.took())));
    if (outcome.verdict() == Verdict.OK) {
      evidence(outcome.evidence());
    }
  }

  private void transcript(Transcript transcript) {
    text.append(style.strong(transcript.subject().label())).append('\n');
    transcript.lines().forEach(said -> line("", "| " + said));
    text.append('\n');
  }

  private void summary() {
    Counts counts = new Counts(report);
    String verdict = style.coloured(report.status(), report.status().label());
    text.append(
        "%s: %d rows on %s (%s): %s%n"
            .formatted(
                verdict, counts.all(), report.machine(), report.role().label(), counts.line()));
  }

  private void line(String name, String value) {
    text.append("  %-5s ".formatted(name)).append(style.wrapped(value, INDENT)).append('\n');
  }
}
