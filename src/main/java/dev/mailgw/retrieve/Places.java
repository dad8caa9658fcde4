package dev.mailgw.retrieve;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The places for visits under way. Who comes first is served first, but one who waits for the place
 * of its host or account holds nothing meanwhile and stands in nobody's way. Safe for use by
 * several threads.
 */
final class Places {

  private final ReentrantLock lock = new ReentrantLock();
  private final VisitLimits limits;
  // all guarded by lock
  private final Set<Waiter> waiting = new LinkedHashSet<>();
  private final Map<String, Integer> hosts = new HashMap<>();
  private final Map<String, Integer> accounts = new HashMap<>();
  private int taken;

  Places(VisitLimits limits) {
    this.limits = limits;
  }

  /** To be given back, once. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a place.
   *
   * @param givenUp whether the visit is no longer wanted; asked again after each {@link #wake}
   * @return empty if it was given up
   */
  Optional<Place> take(Route route, BooleanSupplier givenUp) throws InterruptedException {
    lock.lockInterruptibly();
    Waiter waiter = new Waiter(route, lock.newCondition());
    try {
      waiting.add(waiter);
      serve();
      while (waiting.contains(waiter)) {
        if (givenUp.getAsBoolean()) {
          return Optional.empty();
        }
        waiter.turn.await();
      }
      return Optional.of(() -> leave(route));
    } catch (InterruptedException e) {
      if (!waiting.contains(waiter)) {
        count(route, -1);
        serve();
      }
      throw e;
    } finally {
      waiting.remove(waiter);
      lock.unlock();
    }
  }

  /** Lets all who wait look whether they still want to. */
  void wake() {
    lock.lock();
    try {
      waiting.forEach(waiter -> waiter.turn.signal());
    } finally {
      lock.unlock();
    }
  }

  private void leave(Route route) {
    lock.lock();
    try {
      count(route, -1);
      serve();
    } finally {
      lock.unlock();
    }
  }

  private void serve() {
    Iterator<Waiter> next = waiting.iterator();
    while (next.hasNext() && room(taken, limits.total())) {
      Waiter waiter = next.next();
      if (hasRoom(waiter.route)) {
        next.remove();
        count(waiter.route, 1);
        waiter.turn.signal();
      }
    }
  }

  private boolean hasRoom(Route route) {
    return room(hosts.getOrDefault(route.host(), 0), limits.perHost())
        && room(accounts.getOrDefault(route.account(), 0), limits.perAccount());
  }

  private static boolean room(int used, int limit) {
    return limit == 0 || used < limit;
  }

  private void count(Route route, int change) {
    taken += change;
    hosts.merge(route.host(), change, Places::sum);
    accounts.merge(route.account(), change, Places::sum);
  }

  /** Null takes the entry away. */
  private static Integer sum(Integer used, Integer change) {
    return used + change == 0 ? null : Integer.valueOf(used + change);
  }

  private static final class Waiter {

    private final Route route;
    private final Condition turn;

    Waiter(Route route, Condition turn) {
      this.route = route;
      this.turn = turn;
    }
  }
}
