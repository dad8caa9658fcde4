package dev.mailgw.load.report;

import dev.mailgw.load.report.LoadReport.Finding;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Reports as runs make them, of made-up figures that a seed decides. */
final class SampleReports {

  static final String PLAN =
      """
      name: office-morning
      seed: 7
      warmUp: 30s
      duration: 10m
      mailboxes: { count: 200, pop3Percent: 20 }
      arrival: { perHour: 3600, rhythm: poisson }
      profile: ece
      """;

  private SampleReports() {}

  static LoadReport of(Run... runs) {
    return new LoadReport(
        LoadReport.FORMAT,
        "office-morning",
        "1.0",
        PLAN,
        Instant.parse("2026-03-02T08:00:00Z"),
        Map.of("java", "25.0.3", "processors", "2", "system", "Linux 6.1", "servers", "own lab"),
        List.of(runs));
  }

  /** Ten minutes in which the server paused for five seconds. */
  static Run paused(long seed) {
    Random random = new Random(seed);
    Map<String, Timing> timings = new HashMap<>();
    timings.put("phase.connect", spread(random, 4000, 0.0008, 0.3));
    timings.put("phase.tls", spread(random, 4000, 0.006, 0.3));
    timings.put("phase.auth", spread(random, 4000, 0.012, 0.4));
    timings.put("phase.select", spread(random, 4000, 0.0015, 0.3));
    timings.put("phase.fetch", spread(random, 1200, 0.045, 0.8));
    timings.put("phase.store", spread(random, 1200, 0.007, 0.5));
    timings.put("phase.logout", spread(random, 4000, 0.0006, 0.3));
    timings.put("visit", withPause(random, 4000, 0.032, 0.6, 20));
    timings.put("visit.corrected", withPause(random, 4000, 0.032, 0.6, 40));
    timings.put("lateness.visit", withPause(random, 3800, 0.004, 1, 60));
    timings.put("lateness.run", spread(random, 20, 0.002, 0.5));
    timings.put("lateness.arrival", spread(random, 600, 0.003, 0.5));
    timings.put("age", withPause(random, 590, 15, 0.5, 30));
    timings.put("age.withWaiting", withPause(random, 600, 16, 0.6, 30));
    timings.put("acknowledged", withPause(random, 560, 21, 0.3, 8));
    timings.put("send", spread(random, 560, 0.08, 0.4));
    timings.put("send.tls", spread(random, 560, 0.008, 0.4));
    timings.put("send.auth", spread(random, 560, 0.015, 0.4));
    timings.put("send.data", spread(random, 560, 0.05, 0.4));
    timings.put("queue", spread(random, 560, 12, 0.6));
    return new Run(
        600,
        true,
        timings,
        values(seed),
        timeline(random),
        witness(true),
        List.of("The age of mail includes up to 30 s that a mailbox waits for its next visit."));
  }

  static List<Finding> witness(boolean kept) {
    return List.of(
        new Finding("gateway", "reads without changing flags", true, "4,000 sessions, no STORE"),
        new Finding("gateway", "closes what it opens", kept, kept ? "0 open" : "3 left open"));
  }

  private static Map<String, Double> values(long seed) {
    Map<String, Double> values = new HashMap<>();
    values.put("retrieved", 590.0 + seed);
    values.put("retrieved.perHour", 3540.0 + 6 * seed);
    values.put("arrived", 600.0 + seed);
    values.put("stored", 590.0 + seed);
    values.put("missing", 10.0);
    values.put("duplicates", 0.0);
    values.put("visits", 4000.0);
    values.put("visits.failed", 2.0);
    values.put("visits.skipped", 0.0);
    values.put("visits.late", 61.0);
    values.put("bytes", 48_250_000.0);
    values.put("roundTrips", 31_400.0);
    values.put("roundTrips.perVisit", 7.85);
    values.put("sent", 560.0);
    values.put("sent.perHour", 3360.0);
    values.put("backlog.max", 41.0);
    values.put("backlog.end", 10.0);
    return values;
  }

  private static List<Moment> timeline(Random random) {
    List<Moment> moments = new ArrayList<>();
    double arrived = 0;
    double stored = 0;
    for (int second = 0; second <= 600; second += 2) {
      arrived += random.nextInt(5) / 2.0;
      boolean paused = second > 300 && second < 340;
      stored = paused ? stored : Math.max(stored, arrived - 8 - random.nextInt(9));
      stored = Math.max(0, stored);
      moments.add(
          new Moment(
              second,
              Map.of(
                  "arrived",
                  arrived,
                  "stored",
                  stored,
                  "backlog",
                  arrived - stored,
                  "queued",
                  (double) random.nextInt(12),
                  "cpu.gateway",
                  paused ? 0.05 : 0.35 + random.nextDouble() / 4,
                  "cpu.lab",
                  paused ? 0.02 : 0.2 + random.nextDouble() / 5,
                  "heap.bytes",
                  40e6 + (second % 50) * 2.5e6,
                  "rss.lab",
                  180e6 + second * 2e4,
                  "gc.seconds",
                  second % 50 == 0 ? 0.006 : 0)));
    }
    return moments;
  }

  private static Timing spread(Random random, int count, double median, double sigma) {
    return Timings.of(histogram(random, count, median, sigma));
  }

  private static Timing withPause(
      Random random, int count, double median, double sigma, int paused) {
    Histogram histogram = histogram(random, count, median, sigma);
    for (int i = 0; i < paused; i++) {
      histogram.recordValue((long) ((median + 5 * random.nextDouble()) * 1e6));
    }
    return Timings.of(histogram);
  }

  private static Histogram histogram(Random random, int count, double median, double sigma) {
    Histogram histogram = Timings.empty();
    for (int i = 0; i < count; i++) {
      histogram.recordValue((long) (median * Math.exp(sigma * random.nextGaussian()) * 1e6));
    }
    return histogram;
  }
}
