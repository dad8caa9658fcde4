package dev.mailgw.lab.fault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The faults in force. Safe for use by several threads. */
public final class Faults {

  private final InstantSource clock;
  private final DeadTokens deadTokens;
  private volatile List<FaultInForce> inForce = List.of();

  public Faults(InstantSource clock) {
    this.clock = clock;
    this.deadTokens = new DeadTokens(clock);
  }

  /** Puts these in the place of all former ones, with their counts at zero. */
  public synchronized void set(List<Fault> faults, long seed) {
    inForce = faults.stream().map(f -> new FaultInForce(f, clock.instant(), seed)).toList();
  }

  /** Puts one more in force, in the place of one of the same name. */
  public synchronized void add(Fault fault, long seed) {
    List<FaultInForce> next = new ArrayList<>(inForce);
    next.removeIf(other -> other.fault().name().equals(fault.name()));
    next.add(new FaultInForce(fault, clock.instant(), seed));
    inForce = List.copyOf(next);
  }

  /** Lifts one; whether there was one of this name. */
  public synchronized boolean remove(String name) {
    List<FaultInForce> next = new ArrayList<>(inForce);
    boolean removed = next.removeIf(other -> other.fault().name().equals(name));
    inForce = List.copyOf(next);
    return removed;
  }

  /** What faults have done to tokens, also after they were lifted. */
  public DeadTokens deadTokens() {
    return deadTokens;
  }

  public List<FaultInForce> inForce() {
    return inForce;
  }

  /** Keeps the books of a delay: how long it is in truth, {@link FaultInForce#waits} tells. */
  boolean waits(Fault fault, Wait wait) throws IOException {
    Instant before = clock.instant();
    boolean there = wait.over();
    Duration once = Duration.between(before, clock.instant());
    inForce.stream().filter(one -> one.fault().equals(fault)).forEach(one -> one.waited(once));
    return there;
  }

  /** A pause. */
  @FunctionalInterface
  interface Wait {

    /** Waits; false if the client was gone before the end. */
    boolean over() throws IOException;
  }

  /** Those that strike here and now, in the order in which they came into force. */
  public List<Fault> at(Point point, Scene scene) {
    return at(point, scene, _ -> true);
  }

  /** As {@link #at(Point, Scene)}; the others have no chance and aren't counted. */
  public List<Fault> at(Point point, Scene scene, Predicate<Effect> wanted) {
    List<FaultInForce> now = inForce;
    return now.isEmpty() ? List.of() : struck(now, point, scene, wanted);
  }

  private List<Fault> struck(
      List<FaultInForce> now, Point point, Scene scene, Predicate<Effect> wanted) {
    List<Fault> struck = new ArrayList<>();
    for (FaultInForce one : now) {
      if (wanted.test(one.fault().effect())
          && one.fault().concerns(point, scene)
          && one.strikes(scene, clock.instant())) {
        struck.add(one.fault());
      }
    }
    return struck;
  }
}
