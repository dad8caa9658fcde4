package dev.mailgw.load.measure;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import dev.mailgw.load.report.Timing;
import dev.mailgw.load.report.Timings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Durations by name. Safe for use by several threads; recording takes no lock. */
final class Clocks {

  private final Map<String, ConcurrentHistogram> histograms = new ConcurrentHashMap<>();
  private final LongAdder clamped = new LongAdder();
  private final LongAdder negative = new LongAdder();

  /** One more value; what is out of range counts as the nearest that is in it. */
  void record(String name, Duration took) {
    histograms
        .computeIfAbsent(name, _ -> new ConcurrentHistogram(Timings.LONGEST, Timings.DIGITS))
        .recordValue(micros(took));
  }

  private long micros(Duration took) {
    if (took.isNegative()) {
      negative.increment();
      return 0;
    }
    long micros = MICROSECONDS.convert(took);
    if (micros > Timings.LONGEST) {
      clamped.increment();
      return Timings.LONGEST;
    }
    return micros;
  }

  /** What has been recorded under {@code name} so far; the caller's own. */
  Histogram copy(String name) {
    Histogram copy = Timings.empty();
    ConcurrentHistogram recorded = histograms.get(name);
    if (recorded != null) {
      copy.add(recorded);
    }
    return copy;
  }

  /** All of them, by name. */
  Map<String, Timing> timings() {
    Map<String, Timing> timings = new TreeMap<>();
    histograms.keySet().forEach(name -> timings.put(name, Timings.of(copy(name))));
    return timings;
  }

  /** How many values were longer than can be told apart. */
  long clamped() {
    return clamped.sum();
  }

  /** How many values lay before their own beginning. */
  long negative() {
    return negative.sum();
  }
}
