package dev.mailgw.flow;

import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Does what is due in its order, and lets the clock jump from one thing to the next. */
final class Timeline {

  /** Something to be done. */
  interface Deed {
    void happen() throws Exception;
  }

  private record Entry(Instant at, long number, Deed deed) {}

  private final SteppedClock clock;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private long number;

  Timeline(SteppedClock clock) {
    this.clock = clock;
  }

  void in(Duration time, Deed deed) {
    entries.add(new Entry(clock.instant().plus(time), number++, deed));
  }

  /** First after {@code lead}, then again and again. */
  void every(Duration interval, Duration lead, Deed deed) {
    in(
        lead,
        () -> {
          deed.happen();
          every(interval, interval, deed);
        });
  }

  /** All that is due within {@code length}. */
  void run(Duration length) throws Exception {
    Instant end = clock.instant().plus(length);
    while (!entries.isEmpty() && entries.peek().at().isBefore(end)) {
      Entry next = entries.remove();
      clock.advance(Duration.between(clock.instant(), next.at()));
      next.deed().happen();
    }
  }
}
