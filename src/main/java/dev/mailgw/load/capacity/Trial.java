package dev.mailgw.load.capacity;

import dev.mailgw.load.report.LoadReport.Run;

/** Runs a path under a load. */
@FunctionalInterface
public interface Trial {

  /**
   * One run; a run that is not complete ends the search.
   *
   * @param mailsPerHour over all mailboxes together
   * @throws InterruptedException if the search is to end, without a run
   */
  Run at(double mailsPerHour) throws InterruptedException;
}
