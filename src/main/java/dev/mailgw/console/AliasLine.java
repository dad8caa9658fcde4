package dev.mailgw.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alias as {@code GET /api/v1/aliases} shows it; what the names mean, {@link AliasView} says.
 *
 * @param flow {@code flowing}, {@code new}, {@code late} or {@code stopped}
 * @param visits the last few, newest first
 * @param failures the last few, newest first
 */
record AliasLine(
    String alias,
    String protocol,
    String flow,
    String status,
    Instant since,
    int failedConnects,
    String reason,
    Optional<Instant> lastSuccess,
    long messages,
    List<VisitView> visits,
    List<VisitView> failures) {

  private static final int VISITS = 12;
  private static final int FAILURES = 3;

  static AliasLine of(Judged alias) {
    return of(alias, VISITS, FAILURES);
  }

  /** Without its visits. */
  static AliasLine brief(Judged alias) {
    return of(alias, 0, 1);
  }

  private static AliasLine of(Judged judged, int visits, int failures) {
    AliasView alias = judged.alias();
    return new AliasLine(
        alias.alias(),
        alias.protocol(),
        judged.flow().label(),
        alias.status(),
        alias.since(),
        alias.failedConnects(),
        alias.reason(),
        alias.lastSuccess(),
        alias.messages(),
        alias.visits().stream().limit(visits).toList(),
        alias.failures().stream().limit(failures).toList());
  }
}
