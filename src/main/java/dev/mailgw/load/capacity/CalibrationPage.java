package dev.mailgw.load.capacity;

import static dev.mailgw.load.page.Page.headed;
import static dev.mailgw.load.page.Page.paragraph;

import dev.mailgw.load.capacity.Calibration.Row;
import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.page.Page;
import dev.mailgw.load.page.Table;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How far the measuring can be trusted, as a page that needs nothing else. */
public final class CalibrationPage {

  private CalibrationPage() {}

  /** The whole page; text is shown as it is, never taken for markup. */
  public static String of(Calibrated calibrated) {
    return Page.of(
        "mailgw load --calibrate",
        "two runs of %s · began %s · mailgw %s"
            .formatted(
                Figures.seconds(calibrated.runSeconds()),
                calibrated.started().truncatedTo(ChronoUnit.SECONDS),
                calibrated.version()),
        verdict(calibrated)
            + headed("Delays of each phase", phases(calibrated.calibration().rows()))
            + headed("The generator", paragraph(sentence(calibrated.generator().text())))
            + headed("Environment", Page.environment(calibrated.environment())));
  }

  private static String verdict(Calibrated calibrated) {
    List<Row> rows = calibrated.calibration().rows();
    long off = rows.stream().filter(row -> !row.within()).count();
    String sentence =
        calibrated.within()
            ? "All phases that were delayed are measured well enough: %d.".formatted(rows.size())
            : "%d of %d phases are not measured well enough.".formatted(off, rows.size());
    return Page.banner(
        calibrated.within(),
        sentence,
        paragraph(
            "Well enough is an error of at most %s of the delay, or of %s."
                .formatted(
                    Figures.percent(Calibration.SHARE), Figures.seconds(Calibration.SECONDS))));
  }

  private static String phases(List<Row> rows) {
    Table table =
        Table.of(
            "figures reckoned",
            "Phase",
            "Within",
            "Injected",
            "Measured",
            "Error",
            "Of it",
            "Without",
            "With");
    for (Row row : rows) {
      table =
          table.row(
              row.within() ? "ok" : "broken",
              row.phase(),
              row.within() ? "yes" : "no",
              Figures.seconds(row.injected()),
              Figures.seconds(row.measured()),
              Figures.seconds(row.error()),
              Figures.percent(row.relative()),
              Figures.seconds(row.without()),
              Figures.seconds(row.with()));
    }
    return paragraph(
            "Measured is the difference of the medians without the injected delay and with it.")
        + table.html();
  }

  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1) + ".";
  }
}
