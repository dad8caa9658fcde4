package dev.mailgw.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    List<VisitView> visits = alias.visits();
    boolean failed = !visits.isEmpty() && !visits.getFirst().result().equals("ok");
    Instant from = alias.lastSuccess().orElse(status.started());
    boolean late = Duration.between(from, status.now()).compareTo(awaited(visits)) > 0;
    if (failed || late) {
      return failed && late ? STOPPED : LATE;
    }
    return alias.lastSuccess().isEmpty() ? NEW : FLOWING;
  }

  /** Where a round over all mailboxes takes long, a visit may be awaited for longer. */
  private static Duration awaited(List<VisitView> visits) {
    Duration round =
        visits.size() < 2
            ? Duration.ZERO
            : Duration.between(visits.get(1).started(), visits.getFirst().started());
    Duration twice = round.multipliedBy(2);
    return twice.compareTo(LATELY) > 0 ? twice : LATELY;
  }

  /** The name as it stands in JSON. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
