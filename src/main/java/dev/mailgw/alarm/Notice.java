package dev.mailgw.alarm;

import java.time.Instant;
import java.util.List;

/**
 * What a reader is told at once. None of the lists is ever null; not all of them are empty.
 *
 * @param fired not told before
 * @param recovered told before, and over
 * @param repeated told before, and still firing
 * @param firing how many fire in all
 */
public record Notice(
    Instant at, List<Alarm> fired, List<Alarm> recovered, List<Alarm> repeated, int firing) {

  public Notice {
    fired = List.copyOf(fired);
    recovered = List.copyOf(recovered);
    repeated = List.copyOf(repeated);
  }

  boolean empty() {
    return fired.isEmpty() && recovered.isEmpty() && repeated.isEmpty();
  }
}
