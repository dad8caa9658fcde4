package dev.mailgw.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to go on. */
public final class SteppedClock implements InstantSource {

  /** Where every such clock begins unless told otherwise. */
  public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final AtomicReference<Instant> now;

  public SteppedClock() {
    this(START);
  }

  public SteppedClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
