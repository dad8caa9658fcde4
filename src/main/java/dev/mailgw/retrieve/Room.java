package dev.mailgw.retrieve;

import dev.mailgw.monitor.Reason;
import java.util.Optional;

/**
 * Whether there is room for more mail. Asked before each visit, so that nothing is fetched that
 * can't be kept. Answers soon; safe for use by several threads.
 */
@FunctionalInterface
public interface Room {

  /** There always is. */
  Room ENOUGH = Optional::empty;

  /** Why there is none; empty if there is. */
  Optional<Reason> obstacle();
}
