package dev.mailgw.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** Whether an alias's mail is flowing, the worst first. */
enum Flow {
  /** Inactive, or its last visit failed and none has succeeded for a while. */
  STOPPED,
  /** Its last visit failed, or none has succeeded for a while. */
  LATE,
  /** Not visited yet, the gateway being young. */
  NEW,
  /** Its last visit succeeded, lately. */
  FLOWING;

  private static final Duration LATELY = Duration.ofMinutes(5);

  static Flow of(AliasView alias, StatusView status) {
    if (!alias.status().equals("active")) {
      return STOPPED;
    }
    boolean failed = !alias.visits().isEmpty() && !alias.visits().getFirst().result().equals("ok");
    Instant from = alias.lastSuccess().orElse(status.started());
    boolean late = Duration.between(from, status.now()).compareTo(LATELY) > 0;
    if (failed || late) {
      return failed && late ? STOPPED : LATE;
    }
    return alias.lastSuccess().isEmpty() ? NEW : FLOWING;
  }

  /** The worst first; of those alike the one whose last success is oldest. */
  static Comparator<AliasView> worstFirst(StatusView status) {
    return Comparator.comparing((AliasView alias) -> of(alias, status))
        .thenComparing(alias -> alias.lastSuccess().orElse(Instant.MIN))
        .thenComparing(AliasView::alias);
  }

  /** The name as it stands in JSON. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
