package dev.mailgw.monitor.log;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Words the visits to mailboxes. A visit is INFO when something happened, WARN when it failed in a
 * new way, DEBUG when the mailbox was empty, was not visited, or failed as before; what lasts is
 * told again each hour. Safe for use by several threads.
 */
final class VisitLog {

  /** Told by the alias's change of status, or by the person who stopped the instance. */
  private static final Set<String> KNOWN = Set.of("alias-inactive", "instance-stopped");

  private final Logger log;
  private final Weather weather = new Weather();

  VisitLog(Logger log) {
    this.log = log;
  }

  void ended(RetrievalEnded visit) {
    switch (visit.result()) {
      case SKIPPED -> skipped(visit);
      case FAILED -> failed(visit);
      case OK -> succeeded(visit);
    }
  }

  private void skipped(RetrievalEnded visit) {
    boolean news = !KNOWN.contains(visit.reason().cause()) && weather.struck(visit).news(visit);
    write(news ? Level.INFO : Level.DEBUG, visit, "");
  }

  private void failed(RetrievalEnded visit) {
    resumed(visit);
    Weather.Spell spell = weather.struck(visit);
    String lasts = spell.visits() == 1 ? "" : " – the same as before, " + spell.lasted(visit);
    write(spell.news(visit) ? Level.WARN : level(visit), visit, lasts);
  }

  private void succeeded(RetrievalEnded visit) {
    resumed(visit);
    weather
        .cleared(visit)
        .ifPresent(spell ->
            log.info(
                "alias={} again reachable after {} ({})",
                visit.alias(),
                spell.lasted(visit),
                spell.cause()));
    write(level(visit), visit, "");
  }

  private void resumed(RetrievalEnded visit) {
    weather
        .resumed(visit)
        .ifPresent(pause ->
            log.info(
                "alias={} visited again, was left alone for {} ({})",
                visit.alias(),
                pause.lasted(visit),
                pause.cause()));
  }

  private static Level level(RetrievalEnded visit) {
    boolean empty = visit.messages() + visit.duplicates() + visit.deleted() == 0;
    return empty || visit.result() == Result.SKIPPED ? Level.DEBUG : Level.INFO;
  }

  private void write(Level level, RetrievalEnded visit, String more) {
    log.atLevel(level).log(() -> VisitLine.of(visit) + more);
  }
}
