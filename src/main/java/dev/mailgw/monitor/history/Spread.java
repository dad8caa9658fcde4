package dev.mailgw.monitor.history;

import java.time.Duration;

/**
 * How durations are spread, in steps of a fifth, from 50 µs to half an hour: what is shorter or
 * longer counts as these. Not safe for several threads.
 */
final class Spread {

  private static final double SHORTEST_NANOS = 50_000;
  private static final int PER_DOUBLING = 4;
  private static final int STEPS = 102;

  private final int[] counts = new int[STEPS];
  private int all;

  void add(Duration took) {
    counts[step(took)]++;
    all++;
  }

  void add(Spread other) {
    for (int step = 0; step < STEPS; step++) {
      counts[step] += other.counts[step];
    }
    all += other.all;
  }

  int count() {
    return all;
  }

  /**
   * What this share of them (0 to 1) did not exceed, give or take a tenth; zero if there are none.
   */
  Duration percentile(double share) {
    double wanted = share * all;
    long below = 0;
    for (int step = 0; step < STEPS && all > 0; step++) {
      if (counts[step] > 0 && below + counts[step] >= wanted) {
        double within = Math.max(0, wanted - below) / counts[step];
        return Duration.ofNanos(Math.round(nanos(step + within)));
      }
      below += counts[step];
    }
    return Duration.ZERO;
  }

  private static int step(Duration took) {
    double doublings = Math.log(Math.max(1, took.toNanos()) / SHORTEST_NANOS) / Math.log(2);
    return (int) Math.clamp(Math.floor(doublings * PER_DOUBLING), 0, STEPS - 1);
  }

  private static double nanos(double step) {
    return SHORTEST_NANOS * Math.pow(2, step / PER_DOUBLING);
  }
}
