package dev.mailgw.cli;

import dev.mailgw.check.CheckReport;
import java.io.IOException;
import java.time.Duration;

/** Repeats a check until it is told to stop. */
record CheckWatch(CheckOutput output, Source source) {

  /** Gives a report after the other. */
  @FunctionalInterface
  interface Source {
    CheckReport next() throws InterruptedException;
  }

  /**
   * Writes the first report whole, and of the others what is different.
   *
   * @param pause between the end of a check and the next
   * @return the exit code
   */
  int every(Duration pause) throws IOException {
    try (Shutdown _ = Shutdown.interruptsThisThread()) {
      CheckReport before = source.next();
      output.write(before);
      while (true) {
        // there is no event to wait for: the interval is what the user asked for
        Thread.sleep(pause);
        CheckReport next = source.next();
        output.write(before, next);
        before = next;
      }
    } catch (InterruptedException _) {
      return ExitCode.OK;
    }
  }
}
