package dev.mailgw.monitor;

import java.util.List;

/**
 * How the process is, in the shape that monitors read.
 *
 * @param healthy whether all is well enough
 * @param message one line
 * @param issues what is wrong, one line each; not only what makes it unhealthy
 * @param actions what a person can do about it, one line each
 */
public record HealthReport(
    boolean healthy, String message, List<String> issues, List<String> actions) {

  public HealthReport {
    issues = List.copyOf(issues);
    actions = List.copyOf(actions);
  }
}
