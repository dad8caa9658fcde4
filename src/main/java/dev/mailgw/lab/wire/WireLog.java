package dev.mailgw.lab.wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Hears what the lab's servers know and their clients don't. Called by many threads. */
@FunctionalInterface
public interface WireLog {

  /** Must be quick and must not throw. */
  void note(WireEvent event);

  /** Writes each event as a line of the ordinary log. */
  static WireLog toLog() {
    Logger log = LoggerFactory.getLogger(WireLog.class);
    return event ->
        log.atLevel(level(event.kind()))
            .log("{} #{} {}: {}", event.server(), event.connection(), event.kind(), event.detail());
  }

  /** Hears first this one, then that one. */
  default WireLog and(WireLog other) {
    return event -> {
      note(event);
      other.note(event);
    };
  }

  private static Level level(WireEvent.Kind kind) {
    return switch (kind) {
      case FETCHED, DELETED, SECURED, NOT_SECURED -> Level.DEBUG;
      default -> Level.INFO;
    };
  }
}
