package dev.mailgw.monitor.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instance as the contact centre calls it.
 *
 * @param process {@code Rx} for a retriever, {@code Dx} for a dispatcher
 * @param number its name, there always a number
 */
record InstanceName(String process, String number) {

  private static final Pattern NAME = Pattern.compile("(retriever|dispatcher)-([^/]+)(?:/.*)?");

  /** From the name on the schedule, which is its thread's too; empty for what is no instance. */
  static Optional<InstanceName> of(String scheduled) {
    Matcher name = NAME.matcher(scheduled);
    return name.matches()
        ? Optional.of(
            new InstanceName(name.group(1).equals("retriever") ? "Rx" : "Dx", name.group(2)))
        : Optional.empty();
  }

  /** As the thread is called there. */
  String thread() {
    return process + "Instance id : " + number;
  }
}
