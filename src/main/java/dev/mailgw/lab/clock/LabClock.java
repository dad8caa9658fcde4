package dev.mailgw.lab.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time that holds in the lab: tokens, limits and inactivity go by it. It begins with the
 * machine's and never goes back. Safe for use by several threads.
 */
public final class LabClock implements InstantSource {

  /** The fastest it can run. */
  public static final double FASTEST = 1_000_000;

  /** At {@code machine} it was {@code lab}; since then time runs at {@code rate}. */
  private record Setting(Instant machine, Instant lab, double rate) {

    Instant at(Instant now) {
      return rate == 1
          ? lab.plus(Duration.between(machine, now))
          : lab.plusNanos((long) (Duration.between(machine, now).toNanos() * rate));
    }
  }

  private final InstantSource machine;
  private final AtomicReference<Setting> setting;

  private LabClock(InstantSource machine) {
    this.machine = machine;
    Instant now = machine.instant();
    this.setting = new AtomicReference<>(new Setting(now, now, 1));
  }

  /** A clock that shows the machine's time, as long as it is left alone. */
  public static LabClock of(InstantSource machine) {
    return new LabClock(machine);
  }

  @Override
  public Instant instant() {
    return setting.get().at(machine.instant());
  }

  /** How many seconds pass in the lab while one passes outside. */
  public double rate() {
    return setting.get().rate();
  }

  /**
   * From now on time runs this much faster.
   *
   * @param rate from 1 to {@link #FASTEST}
   */
  public void run(double rate) {
    if (!(rate >= 1 && rate <= FASTEST)) {
      throw new IllegalArgumentException("a rate from 1 to " + FASTEST + ", not " + rate);
    }
    Instant now = machine.instant();
    setting.updateAndGet(s -> new Setting(now, s.at(now), rate));
  }

  /** Puts it forward; a negative duration is refused. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the lab's time does not go back: " + by);
    }
    Instant now = machine.instant();
    setting.updateAndGet(s -> new Setting(now, s.at(now).plus(by), s.rate()));
  }

  /** How long this much of the lab's time takes by the watch of somebody outside. */
  public Duration outside(Duration labTime) {
    double rate = rate();
    return rate == 1 ? labTime : Duration.ofNanos((long) (labTime.toNanos() / rate));
  }
}
