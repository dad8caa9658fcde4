package dev.mailgw.cli;

import dev.mailgw.load.measure.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How a calibration stands: a line every ten seconds. */
final class CalibrationLines {

  private static final int EVERY = 10;

  private final PrintStream out;
  private final Duration length;
  private long calls;

  CalibrationLines(PrintStream out, Duration length) {
    this.out = out;
    this.length = length;
  }

  /** Shows it; called each second. */
  void show(int run, Progress progress) {
    if (calls++ % EVERY == 0) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s, %.0f of %d s: %d visits",
              run == 1 ? "without delays" : "with delays",
              progress.seconds(),
              length.toSeconds(),
              progress.visits()));
    }
  }
}
