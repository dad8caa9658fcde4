package dev.mailgw.monitor;

import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import java.util.Locale;

/** What an operator must know of an alias's status. */
public enum AliasCondition {
  /** Fetched. */
  ACTIVE,
  /** Not fetched; tried again by itself after the re-check time. */
  INACTIVE_AUTOMATIC,
  /** Not fetched until a person activates it. */
  INACTIVE_MANUAL;

  /** The condition that {@code status} amounts to. */
  public static AliasCondition of(AliasStatus status) {
    if (status.active()) {
      return ACTIVE;
    }
    boolean automatic = status.failure().filter(FailureClass.AUTOMATIC::equals).isPresent();
    return automatic ? INACTIVE_AUTOMATIC : INACTIVE_MANUAL;
  }

  /** The name as it stands in metrics, logs and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
