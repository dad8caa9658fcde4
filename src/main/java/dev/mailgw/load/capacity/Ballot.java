package dev.mailgw.load.capacity;

import dev.mailgw.load.capacity.Objective.Outcome;
import dev.mailgw.load.report.LoadReport.Run;

/**
 * The best of three runs under one load, for the median of their figures; a run that is far from
 * the bound decides by itself. Used by one thread.
 */
final class Ballot {

  private static final int ENOUGH = 2;

  private int kept;
  private int broken;
  private Run lastKept;
  private Run lastBroken;

  void cast(Run run, Outcome outcome) {
    int votes = outcome.near() ? 1 : ENOUGH + 1;
    if (outcome.met()) {
      kept += votes;
      lastKept = run;
    } else {
      broken += votes;
      lastBroken = run;
    }
  }

  boolean isOpen() {
    return Math.max(kept, broken) < ENOUGH;
  }

  /** Whether most runs kept the objective; a tie, when no more runs are allowed, is no. */
  boolean isKept() {
    return kept > broken;
  }

  /** A run that shows what the ballot says. */
  Run decisive() {
    return isKept() ? lastKept : lastBroken;
  }
}
