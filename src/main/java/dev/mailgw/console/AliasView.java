package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.monitor.AliasCondition;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.RecentResults.AliasResults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alias as {@code GET /api/v1/status} shows it.
 *
 * @param status {@code active}, {@code inactive-automatic} or {@code inactive-manual}
 * @param since when it became so
 * @param failedConnects in a row
 * @param reason the last failed connect in one line; empty if the last one worked
 * @param lastSuccess when the last visit that succeeded ended
 * @param messages stored since the start
 * @param visits the last ones, newest first
 * @param failures the last visits that failed, newest first, however long ago
 */
public record AliasView(
    String alias,
    String protocol,
    String status,
    Instant since,
    int failedConnects,
    String reason,
    Optional<Instant> lastSuccess,
    long messages,
    List<VisitView> visits,
    List<VisitView> failures) {

  /** Puts together what is known of an alias. */
  public static AliasView of(
      AliasId alias, Protocol protocol, AliasStatus status, AliasResults results) {
    return new AliasView(
        alias.value(),
        protocol.label(),
        AliasCondition.of(status).label(),
        status.since(),
        status.failures(),
        status.reason(),
        results.lastSuccess(),
        results.messages(),
        new Mapped<>(results.visits(), VisitView::of),
        new Mapped<>(results.failures(), VisitView::of));
  }
}
