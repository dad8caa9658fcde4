package dev.mailgw.load.report;

import static dev.mailgw.load.report.Figures.number;
import static dev.mailgw.load.report.Figures.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know before the figures, in sentences; the gravest first. */
final class Concerns {

  private final LoadReport report;
  private final AllRuns all;
  private final List<String> texts = new ArrayList<>();

  private Concerns(LoadReport report, AllRuns all) {
    this.report = report;
    this.all = all;
  }

  /** Empty if all went as planned. */
  static List<String> of(LoadReport report, AllRuns all) {
    Concerns concerns = new Concerns(report, all);
    concerns.objective();
    concerns.runs();
    concerns.mail();
    concerns.visits();
    return List.copyOf(concerns.texts);
  }

  private void objective() {
    report
        .objective()
        .filter(judged -> !judged.kept())
        .ifPresent(judged -> add(true, sentence(judged)));
  }

  /** The line that tells what became of an objective, as a sentence. */
  static String sentence(LoadReport.Judged judged) {
    String text = judged.text();
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private void runs() {
    long partial = report.runs().stream().filter(run -> !run.complete()).count();
    add(report.runs().isEmpty(), "Nothing was measured.");
    add(partial > 0, "Runs that ended early: %d of %d.".formatted(partial, report.runs().size()));
    long breaches =
        report.runs().stream()
            .flatMap(run -> run.witness().stream())
            .filter(finding -> !finding.ok())
            .count();
    add(breaches > 0, "Rules that the lab's witness saw broken: " + breaches + ".");
  }

  private void mail() {
    double missing = all.sum("missing");
    double arrived = all.sum("arrived");
    add(
        all.sum("duplicates") > 0,
        "Mails that were stored once more than they came: " + number(all.sum("duplicates")) + ".");
    add(
        missing > 0,
        "%s of %s mails were due and not stored when it ended (%s)."
            .formatted(number(missing), number(arrived), percent(missing, arrived)));
  }

  private void visits() {
    double visits = all.sum("visits");
    share(all.sum("visits.failed"), visits, "visits failed");
    share(all.sum("visits.late"), visits, "visits began more than a second late");
    share(all.sum("visits.skipped"), visits + all.sum("visits.skipped"), "visits were skipped");
  }

  private void share(double part, double whole, String what) {
    add(
        part > 0,
        "%s of %s %s (%s).".formatted(number(part), number(whole), what, percent(part, whole)));
  }

  private void add(boolean holds, String text) {
    if (holds) {
      texts.add(text);
    }
  }
}
