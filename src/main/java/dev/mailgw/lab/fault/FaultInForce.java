package dev.mailgw.lab.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** A fault and how often it has had a chance and struck. Safe for use by several threads. */
public final class FaultInForce {

  private static final int REMEMBERED = 1000;

  private final Fault fault;
  private final Instant since;
  private final long seed;
  private final Random random;
  private long chances;
  private long strikes;
  private long waits;
  private final Deque<Duration> lately = new ArrayDeque<>();

  FaultInForce(Fault fault, Instant since, long seed) {
    this.fault = fault;
    this.since = since;
    this.seed = seed ^ fault.name().hashCode();
    this.random = new Random(this.seed);
  }

  public Fault fault() {
    return fault;
  }

  /** How often it has struck. */
  public synchronized long strikes() {
    return strikes;
  }

  /**
   * The waits of a delay that are over.
   *
   * @param times how many
   * @param median how long they really were, of the last thousand; zero of none
   */
  public record Waits(long times, Duration median) {}

  /** How long it has really made clients wait, if it is a delay. */
  public synchronized Waits waits() {
    List<Duration> sorted = lately.stream().sorted().toList();
    return new Waits(waits, sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2));
  }

  synchronized void waited(Duration once) {
    waits++;
    lately.addLast(once);
    if (lately.size() > REMEMBERED) {
      lately.removeFirst();
    }
  }

  /** One more chance; whether it strikes. */
  synchronized boolean strikes(Scene scene, Instant now) {
    When when = fault.when();
    Duration age = Duration.between(since, now);
    if (age.compareTo(when.from()) < 0
        || when.until().filter(end -> age.compareTo(end) >= 0).isPresent()) {
      return false;
    }
    long chance = chances++ - when.skip();
    boolean hit =
        chance >= 0
            && chance % when.every() == 0
            && (when.times() == 0 || strikes < when.times())
            && drawn(scene);
    strikes += hit ? 1 : 0;
    return hit;
  }

  private boolean drawn(Scene scene) {
    double probability = fault.when().probability();
    if (probability >= 1) {
      return true;
    }
    // what can't be rendered can't be rendered the next time; a line that broke may hold then.
    // Random's first draws of neighbouring seeds are all but equal, SplittableRandom's are not
    boolean once = scene.message().isPresent() && fault.effect() instanceof Effect.Poisoned;
    return once
        ? new SplittableRandom(seed + scene.message().getAsInt()).nextDouble() < probability
        : random.nextDouble() < probability;
  }
}
