package dev.mailgw.monitor;

import dev.mailgw.monitor.HealthCheck.Issue;
import java.util.List;
import java.util.stream.Stream;

/** Asks its checks and sums up. A check that throws is an issue itself. */
public final class Health {

  private final List<HealthCheck> liveness;
  private final List<HealthCheck> readiness;

  /**
   * @param liveness what only a restart mends: loops that no longer move
   * @param readiness what mail needs to flow: spool, pacemaker, configuration; and what is worth
   *     telling
   */
  public Health(List<HealthCheck> liveness, List<HealthCheck> readiness) {
    this.liveness = List.copyOf(liveness);
    this.readiness = List.copyOf(readiness);
  }

  /** Whether the process is worth keeping. */
  public HealthReport live() {
    return report(liveness, "alive", "not alive");
  }

  /** Whether the process can do its work. */
  public HealthReport ready() {
    return report(readiness, "ready", "not ready");
  }

  private static HealthReport report(List<HealthCheck> checks, String good, String bad) {
    List<Issue> issues = checks.stream().flatMap(Health::ask).toList();
    boolean healthy = issues.stream().noneMatch(Issue::unhealthy);
    String message = healthy ? good : bad;
    return new HealthReport(
        healthy,
        issues.isEmpty() ? message : message + ", issues: " + issues.size(),
        issues.stream().map(Issue::text).toList(),
        issues.stream().map(Issue::action).filter(action -> !action.isEmpty()).toList());
  }

  private static Stream<Issue> ask(HealthCheck check) {
    try {
      return check.issues().stream();
    } catch (RuntimeException e) {
      return Stream.of(new Issue("a health check failed: " + e, "see the log", true));
    }
  }
}
