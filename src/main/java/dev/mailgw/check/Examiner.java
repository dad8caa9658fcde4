package dev.mailgw.check;

/** Finds out about subjects of some kinds. */
@FunctionalInterface
public interface Examiner {

  /**
   * Adds a diagnosis of each subject it is for, except those before which something else is in the
   * way ({@link Diagnoses#obstacle}).
   *
   * @throws InterruptedException if it is told to stop; what was found out stays
   */
  void examine(CheckPlan plan, Diagnoses diagnoses) throws InterruptedException;
}
