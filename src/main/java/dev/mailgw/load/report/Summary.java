package dev.mailgw.load.report;

import static dev.mailgw.load.page.Page.tile;
import static dev.mailgw.load.report.Figures.number;
import static dev.mailgw.load.report.Figures.seconds;

import dev.mailgw.load.page.Markup;
import dev.mailgw.load.page.Page;
import java.util.List;
import java.util.stream.Collectors;

/** The head of the page: what came of it, in a sentence and a few figures. */
final class Summary {

  private Summary() {}

  static String of(LoadReport report, AllRuns all) {
    List<String> concerns = Concerns.of(report, all);
    String banner =
        concerns.isEmpty()
            ? "<p>All mail that was due was stored, nothing failed, nothing was late.</p>"
            : concerns.stream()
                .map(text -> "<li>" + Markup.of(text) + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>"));
    String kept =
        report
            .objective()
            .filter(LoadReport.Judged::kept)
            .map(judged -> Page.paragraph(Concerns.sentence(judged)))
            .orElse("");
    return Page.banner(concerns.isEmpty(), sentence(all), kept + banner) + Page.tiles(tiles(all));
  }

  private static String sentence(AllRuns all) {
    String mails = number(all.mean("retrieved.perHour")) + " mails an hour";
    return all.timing("age.withWaiting")
        .map(age -> "%s; 95 %% of mail at most %s old".formatted(mails, seconds(age.p95())))
        .orElse(mails);
  }

  private static String tiles(AllRuns all) {
    double visits = all.sum("visits");
    return tile("Retrieved", number(all.mean("retrieved.perHour")), "mails an hour")
        + percentiles("Age of mail", all, "age.withWaiting")
        + percentiles("Visit", all, "visit")
        + tile(
            "Late visits",
            Figures.percent(all.sum("visits.late"), visits),
            number(all.sum("visits.late")) + " of " + number(visits))
        + tile(
            "Backlog at the end",
            number(all.most("backlog.end")),
            "at most " + number(all.most("backlog.max")))
        + tile("Failed visits", number(all.sum("visits.failed")), "of " + number(visits));
  }

  private static String percentiles(String title, AllRuns all, String name) {
    return all.timing(name)
        .map(timing ->
            tile(
                title + ", p95",
                seconds(timing.p95()),
                "p50 %s · p99 %s".formatted(seconds(timing.p50()), seconds(timing.p99()))))
        .orElse(tile(title, "–", "not measured"));
  }
}
