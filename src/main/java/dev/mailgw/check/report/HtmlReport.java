package dev.mailgw.check.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.report.Trouble.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** One page that needs nothing else and can be mailed: cures first, evidence folded away. */
public final class HtmlReport {

  private static final String STYLE = resource("report.css");
  private static final String PAGE = resource("report.html");

  private final CheckReport report;

  private HtmlReport(CheckReport report) {
    this.report = report;
  }

  public static String of(CheckReport report) {
    return new HtmlReport(report).page();
  }

  private String page() {
    List<Trouble> troubles = Trouble.of(report, Catalogue.standard());
    return PAGE.replace("{style}", STYLE)
        .replace("{status}", report.status().label())
        .replace("{counts}", new Counts(report).line())
        .replace("{at}", report.at().toString())
        .replace("{machine}", Markup.of(report.machine()))
        .replace("{role}", report.role().label())
        .replace("{troubles}", joined(troubles.stream().map(HtmlReport::trouble).toList()))
        .replace("{rows}", joined(report.results().stream().map(this::row).toList()));
  }

  private static String trouble(Trouble trouble) {
    String cures =
        trouble.cures().stream()
            .map(cure -> "<p class=\"cure\">" + CureMarkup.of(cure) + "</p>\n")
            .collect(Collectors.joining());
    String page =
        trouble
            .cause()
            .reference()
            .map(link -> "<p><a href=\"%1$s\">%1$s</a></p>\n".formatted(Markup.of(link)))
            .orElse("");
    return """
    <section class="%s">
    <h2><span class="mark">%s</span> %s</h2>
    %s<p>%s</p>
    <p class="who">To be done by: %s</p>
    <p class="where">Found in: %s (%s)</p>
    %s%s</section>
    """
        .formatted(
            trouble.verdict().label(),
            Counts.word(trouble.verdict()),
            Markup.of(trouble.cause().id()),
            cures,
            Markup.of(trouble.cause().meaning()),
            Markup.of(trouble.cause().actor().who()),
            Markup.of(String.join(", ", trouble.subjects())),
            Markup.of(String.join(", ", trouble.rows())),
            page,
            joined(trouble.places().stream().map(HtmlReport::place).toList()));
  }

  private static String place(Place place) {
    return folded(
        place.subject(),
        "<p>%s</p>\n%s"
            .formatted(Markup.of(place.finding().detail()), lines(place.finding().evidence())));
  }

  private String row(CheckResult result) {
    String why =
        result.verdict() == Verdict.SKIPPED
            ? "<p class=\"why\">%s</p>".formatted(Markup.of(new Reasons(report).of(result)))
            : "";
    return """
    <tr class="%s"><td><span class="mark">%s</span></td><td>%s</td><td>%s%s%s</td><td class="time">%s</td></tr>
    """
        .formatted(
            result.verdict().label(),
            Counts.word(result.verdict()),
            Markup.of(result.row().id()),
            Markup.of(result.row().title()),
            why,
            subjects(result),
            Counts.took(result).isZero() ? "" : Counts.seconds(Counts.took(result)));
  }

  private String subjects(CheckResult result) {
    List<Outcome> outcomes = result.outcomes();
    String all = joined(outcomes.stream().map(this::outcome).toList());
    return outcomes.isEmpty()
        ? ""
        : folded(
            outcomes.size() == 1
                ? outcomes.getFirst().subject().label()
                : outcomes.size() + " subjects",
            all);
  }

  private String outcome(Outcome outcome) {
    String why =
        outcome.verdict() == Verdict.SKIPPED
            ? new Reasons(report).of(outcome)
            : outcome.finding().map(finding -> finding.cause()).orElse("");
    return "<p>%s: %s%s</p>\n%s"
        .formatted(
            Markup.of(outcome.subject().label()),
            Counts.word(outcome.verdict()),
            why.isEmpty() ? "" : " – " + Markup.of(why),
            lines(outcome.evidence()));
  }

  private static String folded(String title, String content) {
    return "<details><summary>%s</summary>\n%s</details>\n".formatted(Markup.of(title), content);
  }

  private static String lines(List<String> evidence) {
    return evidence.isEmpty()
        ? ""
        : "<pre>%s</pre>\n".formatted(Markup.of(String.join("\n", evidence)));
  }

  private static String joined(List<String> parts) {
    return String.join("", parts);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the class-path resource " + name, e);
    }
  }
}
