package dev.mailgw.lab.api;

import dev.mailgw.lab.fault.Fault;
import java.util.List;

/** Fault plans as the lab's own interface needs them. Safe for use by several threads. */
public interface Plans {

  /**
   * A plan that is shipped.
   *
   * @param injects ids of the causes that it makes true
   * @param checklist ids of the checklist's rows that it shows
   */
  record Shipped(
      String name,
      String title,
      List<String> injects,
      List<String> checklist,
      boolean survivable) {}

  /** All of them. */
  List<Shipped> shipped();

  /** Names of those in force, the oldest first. */
  List<String> applied();

  /**
   * Puts one into force.
   *
   * @throws Refused if there is none of this name, or it does not fit the tenant
   */
  void apply(String name) throws Refused;

  /** Takes all of them back. */
  void reset();

  /**
   * Reads faults as they stand in a plan.
   *
   * @param text YAML or JSON: one fault, or a list of them under {@code faults}
   * @throws Refused with all that is wrong
   */
  List<Fault> read(String text) throws Refused;

  /** It can't be done; the message says why in one line. */
  final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    public Refused(String why) {
      super(why, null, false, false);
    }
  }
}
