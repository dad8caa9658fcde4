package dev.mailgw.load.measure;

import dev.mailgw.load.report.LoadReport.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was counted and timed since a moment. Safe for use by several threads.
 *
 * @param since what was due before does not count; {@link Instant#MAX} while it warms up
 * @param until what is due then or later does not count either
 * @param begin by the ticker
 */
record Period(
    Instant since,
    AtomicReference<Instant> until,
    long begin,
    Clocks clocks,
    Map<String, LongAdder> counts,
    List<Moment> timeline) {

  Period(Instant since, long begin) {
    this(
        since,
        new AtomicReference<>(Instant.MAX),
        begin,
        new Clocks(),
        new ConcurrentHashMap<>(),
        new CopyOnWriteArrayList<>());
  }

  /** What is due from this moment on does not count. */
  void end(Instant moment) {
    until.set(moment);
  }

  /** Whether mail counts that was due then. */
  boolean includes(Instant due) {
    return !due.isBefore(since) && due.isBefore(until.get());
  }

  boolean warmsUp() {
    return since.equals(Instant.MAX);
  }

  void count(String name, long more) {
    counts.computeIfAbsent(name, _ -> new LongAdder()).add(more);
  }

  /** 0 if nothing was counted under that name. */
  long counted(String name) {
    LongAdder count = counts.get(name);
    return count == null ? 0 : count.sum();
  }
}
