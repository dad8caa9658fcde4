package dev.mailgw.load.capacity;

import static dev.mailgw.load.page.Page.headed;
import static dev.mailgw.load.page.Page.paragraph;
import static dev.mailgw.load.page.Page.tile;

import dev.mailgw.load.capacity.Knee.Ending;
import dev.mailgw.load.capacity.Knee.Tried;
import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.page.Page;
import dev.mailgw.load.page.Table;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** A capacity search as a page that needs nothing else: the answer first, then what it rests on. */
public final class CapacityPage {

  private final Capacity capacity;
  private final Knee knee;

  private CapacityPage(Capacity capacity) {
    this.capacity = capacity;
    this.knee = capacity.knee();
  }

  /** The whole page; text is shown as it is, never taken for markup. */
  public static String of(Capacity capacity) {
    return new CapacityPage(capacity).page();
  }

  private String page() {
    return Page.of(
        "mailgw load --find-knee: " + capacity.name(),
        "%s · trials of %s · began %s · mailgw %s"
            .formatted(
                knee.trials().size() == 1 ? "1 trial" : knee.trials().size() + " trials",
                Figures.seconds(capacity.trialSeconds()),
                capacity.started().truncatedTo(ChronoUnit.SECONDS),
                capacity.version()),
        Page.banner(knee.isFound(), sentence(), paragraph("Objective: " + knee.objective()))
            + Page.tiles(tiles())
            + headed("What was tried", TrialCharts.of(knee.trials()) + trials())
            + headed("What the limit is", limit())
            + headed("What other settings would carry", whatIf())
            + headed("Settings of the path", setting(capacity.setting()))
            + headed("Environment", Page.environment(capacity.environment()))
            + headed("Plan", Page.verbatim(capacity.plan())));
  }

  private String sentence() {
    String sentence = knee.sentence();
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }

  private String tiles() {
    String kept =
        tile(
            "Kept at",
            knee.lastGood() > 0 ? mails(knee.lastGood()) : "–",
            knee.lastGood() > 0 ? "mails an hour, the highest load" : "no load that was tried");
    String broken =
        tile(
            "Broken at",
            knee.firstBad().map(CapacityPage::mails).orElse("–"),
            knee.firstBad().isPresent() ? "mails an hour, the lowest load" : "it never broke");
    String share =
        capacity
            .whatIf()
            .flatMap(WhatIf::measuredShare)
            .map(part -> tile("Of what arithmetic allows", Figures.percent(part), "was reached"))
            .orElse("");
    return kept + broken + share + tile("Search", ending(knee.ending()), why(knee.ending()));
  }

  private static String ending(Ending ending) {
    return ending == Ending.FOUND ? "complete" : "not complete";
  }

  private static String why(Ending ending) {
    return switch (ending) {
      case FOUND -> "the two loads are as near as was asked";
      case MAXIMUM -> "the highest load that may be tried was kept";
      case TRIALS -> "no more trials were allowed";
      case INTERRUPTED -> "it was told to stop";
    };
  }

  private String trials() {
    Table table = Table.of("trials", "Trial", "Mails an hour", "Objective", "Measured");
    for (int i = 0; i < knee.trials().size(); i++) {
      Tried tried = knee.trials().get(i);
      table =
          table.row(
              tried.good() ? "ok" : "broken",
              "" + (i + 1),
              mails(tried.load()),
              tried.good() ? "kept" : "broken",
              tried.words());
    }
    return knee.trials().isEmpty() ? paragraph("No trial was complete.") : table.html();
  }

  private String limit() {
    Limit limit = knee.limit();
    String seen =
        limit.evidence().stream()
            .skip(1)
            .map(Page::item)
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    return paragraph("The limit is %s because %s.".formatted(limit.what(), limit.because()))
        + (limit.evidence().size() > 1 ? paragraph("Also seen:") + seen : "");
  }

  private String whatIf() {
    return capacity
        .whatIf()
        .map(WhatIfTable::of)
        .orElseGet(
            () -> paragraph("The trials don't tell what a visit costs and what a mail adds."));
  }

  private static String setting(RetrieverSetting setting) {
    return Table.of("pairs")
        .row("", "emailsPerCycle", setting.isCapped() ? "" + setting.emailsPerCycle() : "no cap")
        .row("", "pause between cycles", Figures.seconds(setting.pollSeconds()))
        .row("", "aliases per instance", "" + setting.aliasesPerInstance())
        .row("", "instances", "" + setting.instances())
        .row("", "visits of an instance", setting.together() ? "side by side" : "one after another")
        .html();
  }

  static String mails(double load) {
    return Figures.number(Math.rint(load));
  }
}
