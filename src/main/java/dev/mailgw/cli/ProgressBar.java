package dev.mailgw.cli;

import dev.mailgw.app.demo.DemoProgress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** A bar that is redrawn in place where a terminal is attached; a line now and then elsewhere. */
final class ProgressBar implements DemoProgress {

  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private long lastTenth = -1;

  private ProgressBar(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static ProgressBar on(PrintStream out) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new ProgressBar(out, terminal);
  }

  @Override
  public void at(long messages, long stored, long judged, long waiting, long sent) {
    double part = messages == 0 ? 1 : Math.min(1, (stored + judged) / (2.0 * messages));
    String text =
        "%d of %d retrieved, %d judged, %d waiting to be sent, %d sent"
            .formatted(stored, messages, judged, waiting, sent);
    if (terminal) {
      int full = (int) (part * WIDTH);
      out.printf("\r[%s%s] %s  ", "#".repeat(full), "-".repeat(WIDTH - full), text);
      out.flush();
    } else if ((long) (part * 10) != lastTenth) {
      lastTenth = (long) (part * 10);
      out.println(text);
    }
  }

  /** Leaves the bar's line. */
  void finish() {
    if (terminal) {
      out.println();
    }
  }
}
