package dev.mailgw.lab.wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the lab's servers know and their clients don't. Called by many threads. */
@FunctionalInterface
public interface WireLog {

  /** Must be quick and must not throw. */
  void note(WireEvent event);

  /** Writes each event as a line of the ordinary log. */
  static WireLog toLog() {
    Logger log = LoggerFactory.getLogger(WireLog.class);
    return event ->
        log.info("{} #{} {}: {}", event.server(), event.connection(), event.kind(), event.detail());
  }
}
