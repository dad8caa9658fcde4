package dev.mailgw.load.capacity;

import dev.mailgw.load.capacity.CycleModel.Visit;
import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.compare.TextTable;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What other settings would carry by the {@link CycleModel}, one changed at a time. Immutable.
 *
 * @param processing what bounds them all; empty if the processors had time left
 * @param base the settings as they are, and what they carry
 * @param measured the knee that was found with them, in mails an hour, if one was
 * @param measuredShare of what the model gives for them: what is missing to 1, arithmetic does not
 *     know of
 * @param rows in groups, ascending
 */
public record WhatIf(
    CycleModel model,
    Optional<Processing> processing,
    Row base,
    Optional<Double> measured,
    Optional<Double> measuredShare,
    List<Row> rows) {

  /** A measured knee may be this share above the model by chance. */
  private static final double EXCESS = 0.05;

  public WhatIf {
    rows = List.copyOf(rows);
  }

  /**
   * A setting and what it carries.
   *
   * @param change what is different, for instance {@code emailsPerCycle 50}
   * @param workSeconds of a full cycle; without a cap of no meaning, for no cycle is full
   * @param perAlias mails an hour
   * @param total mails an hour over all aliases
   * @param factor of the total over that of the settings as they are
   * @param byProcessors whether the cycles would allow more than the processors bear
   */
  public record Row(
      String change,
      RetrieverSetting setting,
      double workSeconds,
      double perAlias,
      double total,
      double factor,
      boolean byProcessors) {

    /** For tables: what allows no more, if that is not the cycles. */
    String bound() {
      return byProcessors ? "what the processors bear" : "";
    }
  }

  /**
   * Reckons with costs that are taken from runs under different loads.
   *
   * @param measured as in the record
   * @param processors of the machine that all of it ran on
   * @return empty if the runs don't tell what a visit costs and what each mail adds
   */
  public static Optional<WhatIf> of(
      List<Run> runs, RetrieverSetting base, Optional<Double> measured, int processors) {
    List<Visit> visits =
        runs.stream()
            .map(RunView::new)
            .filter(run -> run.visit() > 0)
            .map(run -> new Visit(run.mailsPerVisit(), run.visit()))
            .toList();
    if (visits.stream().mapToDouble(Visit::messages).distinct().count() < 2) {
      return Optional.empty();
    }
    CycleModel model = CycleModel.fit(visits);
    boolean bounded = base.isCapped() || model.mailSeconds() > 0;
    return bounded
        ? Optional.of(of(new Reckoning(model, Processing.of(runs, processors)), base, measured))
        : Optional.empty();
  }

  static WhatIf of(Reckoning reckoning, RetrieverSetting base, Optional<Double> measured) {
    Row asItIs = reckoning.base(base);
    return new WhatIf(
        reckoning.model(),
        reckoning.processing(),
        asItIs,
        measured,
        measured.map(found -> found / asItIs.total()),
        reckoning.rows(base));
  }

  /** A table for terminals. */
  public String text() {
    TextTable table =
        TextTable.of(
            "what if", "work of a cycle", "mails/h an alias", "mails/h in all", "times", "");
    for (Row row : Stream.concat(Stream.of(base), rows.stream()).toList()) {
      table =
          table.row(
              row.change(),
              row.setting().isCapped() ? Figures.seconds(row.workSeconds()) : "",
              Figures.number(Math.rint(row.perAlias())),
              Figures.number(Math.rint(row.total())),
              Figures.number(row.factor()),
              row.bound());
    }
    return table.text() + footing();
  }

  /** The costs it reckons with, and what was measured; a line for each. */
  String footing() {
    String costs =
        "a visit costs %s and each mail %s; at most 3600*n/(pause + work) mails an hour an alias%n"
            .formatted(Figures.seconds(model.visitSeconds()), Figures.seconds(model.mailSeconds()));
    return costs
        + processing.map(machine -> "%s%n".formatted(machine.words())).orElse("")
        + measured
            .map(found ->
                "measured: %s mails an hour, %s of what arithmetic allows%s%n"
                    .formatted(
                        Figures.number(Math.rint(found)),
                        Figures.percent(measuredShare.orElse(0.0)),
                        caution()))
            .orElse("");
  }

  /** No path carries more for long than the model gives it. */
  private String caution() {
    return measuredShare.filter(share -> share > 1 + EXCESS).isPresent()
        ? ": more than can be for long; the trials were too short for mail to get old, or too"
            + " few to tell what a mail costs"
        : "";
  }
}
