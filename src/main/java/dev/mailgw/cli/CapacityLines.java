package dev.mailgw.cli;

import dev.mailgw.app.load.CapacityWatch;
import dev.mailgw.load.capacity.Objective;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.measure.Progress;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport.Run;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How a search for the knee stands: a line for each trial, and below it how that stands. */
final class CapacityLines implements CapacityWatch {

  private final PrintStream out;
  private final Objective objective;
  private Optional<LoadLine> line = Optional.empty();
  private int trials;

  CapacityLines(PrintStream out, Objective objective) {
    this.out = out;
    this.objective = objective;
  }

  /** Says what is to come. */
  void begin(LoadPlan plan, Duration length) {
    out.println(
        "%s: trials of %d s after %d s of warm-up, from %s mails an hour on, until '%s' breaks"
            .formatted(
                plan.name(),
                length.toSeconds(),
                plan.warmUp().toSeconds(),
                mails(plan.arrival().average()),
                objective.text()));
  }

  @Override
  public void begins(double mailsPerHour, LoadPlan scaled) {
    trials++;
    out.println("trial %d: %s mails an hour".formatted(trials, mails(mailsPerHour)));
    line = Optional.of(LoadLine.on(out, scaled));
  }

  @Override
  public void stands(Progress progress) {
    line.ifPresent(one -> one.show(1, progress));
  }

  @Override
  public void ended(double mailsPerHour, Run run) {
    line.ifPresent(LoadLine::finish);
    out.println(
        "trial %d: %s mails an hour: %s".formatted(trials, mails(mailsPerHour), judged(run)));
  }

  private String judged(Run run) {
    try {
      Objective.Outcome outcome = objective.judge(run);
      return (outcome.met() ? "kept: " : "broken: ") + outcome.words();
    } catch (ConditionException e) {
      return "broken: " + e.getMessage();
    }
  }

  private static String mails(double load) {
    return String.format(Locale.ROOT, "%,.0f", load);
  }
}
