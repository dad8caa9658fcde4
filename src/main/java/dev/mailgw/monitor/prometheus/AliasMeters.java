package dev.mailgw.monitor.prometheus;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.monitor.AliasCondition;

/** Whether each alias is fetched: one gauge per condition, 1 for the one that holds. */
final class AliasMeters {

  private final Gauges status;
  private final Gauges failures;

  AliasMeters(Meters meters) {
    status = meters.gauge("alias_status", "1 for the condition the alias is in, 0 for the others.");
    failures = meters.gauge("alias_failed_connects", "Failed connects in a row.");
  }

  void changed(AliasId alias, AliasStatus now) {
    AliasCondition holds = AliasCondition.of(now);
    for (AliasCondition condition : AliasCondition.values()) {
      status.set(condition == holds ? 1 : 0, "alias", alias.value(), "status", condition.label());
    }
    failures.set(now.failures(), "alias", alias.value());
  }
}
