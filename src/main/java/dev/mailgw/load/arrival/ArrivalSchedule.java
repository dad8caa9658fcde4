package dev.mailgw.load.arrival;

import dev.mailgw.load.plan.LoadPlan.Arrival;
import dev.mailgw.load.plan.LoadPlan.Rhythm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Which mail is due when, ascending. Each iteration gives the same, made as it is asked for, so
 * that a long schedule takes no room. Immutable.
 */
public final class ArrivalSchedule implements Iterable<Due> {

  private static final double HOUR = Duration.ofHours(1).toNanos();

  private final Supplier<Iterator<Due>> iterators;

  private ArrivalSchedule(Supplier<Iterator<Due>> iterators) {
    this.iterators = iterators;
  }

  /**
   * By rate, rhythm, curve and bursts.
   *
   * @param mailboxes how many; at least 1
   * @param length only what is due before this is in the schedule
   * @throws IllegalArgumentException if the arrival is a replay, for which there is {@link #replay}
   */
  public static ArrivalSchedule of(Arrival arrival, int mailboxes, Duration length, long seed) {
    require(mailboxes);
    if (arrival.replay().isPresent()) {
      throw new IllegalArgumentException("a replay of " + arrival.replay().get() + " is no rate");
    }
    return new ArrivalSchedule(
        () -> new Merged(sources(arrival, mailboxes, seed), length.toNanos()));
  }

  /**
   * By moments that were recorded, in any order.
   *
   * @param mailboxes how many; at least 1
   * @param length only what is due before this is in the schedule
   * @throws IllegalArgumentException if a moment belongs to a mailbox that is not there
   */
  public static ArrivalSchedule replay(List<Due> moments, int mailboxes, Duration length) {
    require(mailboxes);
    for (Due due : moments) {
      if (due.mailbox() >= mailboxes) {
        throw new IllegalArgumentException(
            "mailbox %d of %d, counted from 0".formatted(due.mailbox(), mailboxes));
      }
    }
    List<Due> sorted =
        moments.stream()
            .filter(due -> due.nanos() < length.toNanos())
            .sorted(Comparator.comparingLong(Due::nanos))
            .toList();
    return new ArrivalSchedule(sorted::iterator);
  }

  @Override
  public Iterator<Due> iterator() {
    return iterators.get();
  }

  /** All of it. */
  public List<Due> list() {
    List<Due> all = new ArrayList<>();
    forEach(all::add);
    return List.copyOf(all);
  }

  private static void require(int mailboxes) {
    if (mailboxes < 1) {
      throw new IllegalArgumentException("mail for " + mailboxes + " mailboxes");
    }
  }

  private static List<Supplier<Due>> sources(Arrival arrival, int mailboxes, long seed) {
    List<Supplier<Due>> sources = new ArrayList<>();
    if (arrival.perHour() > 0) {
      double apart = HOUR / arrival.perHour();
      Curve curve = new Curve(arrival.day());
      sources.add(
          arrival.rhythm() == Rhythm.CONSTANT
              ? Sources.even(apart, curve, mailboxes)
              : Sources.byChance(apart, curve, mailboxes, new SplittableRandom(seed)));
    }
    arrival.bursts().ifPresent(bursts -> sources.add(Sources.bursts(bursts, mailboxes)));
    return sources;
  }
}
