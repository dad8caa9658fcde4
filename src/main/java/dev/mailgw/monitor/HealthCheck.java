package dev.mailgw.monitor;

import static java.util.Objects.requireNonNull;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One thing that a health endpoint looks at. Answers soon; safe for use by several threads. */
@FunctionalInterface
public interface HealthCheck {

  /** What is wrong now; empty if nothing is. */
  List<Issue> issues();

  /** Something must hold, or the process is not healthy. */
  static HealthCheck holds(BooleanSupplier condition, String issue, String action) {
    return () -> condition.getAsBoolean() ? List.of() : List.of(new Issue(issue, action, true));
  }

  /** Tells of each inactive alias. One bad mailbox does not make the process unhealthy. */
  static HealthCheck aliases(Supplier<Map<AliasId, AliasStatus>> statuses) {
    return () ->
        statuses.get().entrySet().stream()
            .filter(alias -> !alias.getValue().active())
            .map(alias -> inactive(alias.getKey(), alias.getValue()))
            .toList();
  }

  private static Issue inactive(AliasId alias, AliasStatus status) {
    String issue =
        "alias %s is not fetched since %s: %s".formatted(alias, status.since(), status.reason());
    return AliasCondition.of(status) == AliasCondition.INACTIVE_AUTOMATIC
        ? new Issue(issue, "", false)
        : new Issue(issue, "cure the cause, then: mailgw alias activate " + alias, false);
  }

  /**
   * Something that is wrong.
   *
   * @param text one line
   * @param action what a person can do; empty if it mends itself
   * @param unhealthy whether the process is not healthy because of it
   */
  record Issue(String text, String action, boolean unhealthy) {
    public Issue {
      requireNonNull(text, "text is null");
      requireNonNull(action, "action is null");
    }
  }
}
