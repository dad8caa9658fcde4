package dev.mailgw.cli;

import dev.mailgw.load.measure.Progress;
import dev.mailgw.load.plan.LoadPlan;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** How a load run stands: redrawn in place on a terminal, a line every ten seconds elsewhere. */
final class LoadLine {

  private static final int EVERY = 10;

  private final PrintStream out;
  private final LoadPlan plan;
  private final boolean terminal;
  private long calls;

  private LoadLine(PrintStream out, LoadPlan plan, boolean terminal) {
    this.out = out;
    this.plan = plan;
    this.terminal = terminal;
  }

  static LoadLine on(PrintStream out, LoadPlan plan) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new LoadLine(out, plan, terminal);
  }

  /** Shows it; called each second. */
  void show(int run, Progress progress) {
    String text = text(run, progress);
    if (terminal) {
      out.print("\r" + text + "  ");
      out.flush();
    } else if (calls++ % EVERY == 0) {
      out.println(text);
    }
  }

  /** Leaves the line. */
  void finish() {
    if (terminal) {
      out.println();
    }
  }

  private String text(int run, Progress progress) {
    String which = plan.repeat() > 1 ? "run %d of %d, ".formatted(run, plan.repeat()) : "";
    if (progress.seconds() == 0) {
      return which + "warming up";
    }
    return which
        + String.format(
            Locale.ROOT,
            "%.0f of %d s: %d arrived, %d stored, %d waiting; age p50 %.2f p95 %.2f p99 %.2f s;"
                + " %d visits, %d late%s",
            progress.seconds(),
            plan.duration().toSeconds(),
            progress.arrived(),
            progress.stored(),
            progress.backlog(),
            progress.age().p50(),
            progress.age().p95(),
            progress.age().p99(),
            progress.visits(),
            progress.lateVisits(),
            isOver(progress) ? "; time is over, mail on its way is waited for" : "");
  }

  private boolean isOver(Progress progress) {
    return progress.seconds() >= plan.duration().toSeconds() && progress.backlog() > 0;
  }
}
