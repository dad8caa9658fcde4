package dev.mailgw.schedule;

/** A piece of work that is done again and again. */
@FunctionalInterface
public interface Cycle {

  /**
   * Does it once. Ends soon after its thread is interrupted, leaving nothing half done. An
   * exception is logged and does not end the schedule.
   */
  void runOnce();
}
