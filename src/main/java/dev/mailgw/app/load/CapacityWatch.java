package dev.mailgw.app.load;

import dev.mailgw.load.measure.Progress;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport.Run;

/** Is told how a search for a path's knee stands; by one thread. */
public interface CapacityWatch {

  /**
   * A trial begins.
   *
   * @param scaled the plan with this trial's load and length
   */
  void begins(double mailsPerHour, LoadPlan scaled);

  /** Each second of a trial. */
  void stands(Progress progress);

  /** A trial is over, and complete. */
  void ended(double mailsPerHour, Run run);
}
