package dev.mailgw.load.capacity;

import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One retriever instance that visits its aliases in turn, hour after hour, in no time: what a visit
 * costs is given, mail comes by chance and from a seed.
 */
final class SimulatedRetriever implements Trial {

  private static final double SECONDS = 4 * 3600;

  private final RetrieverSetting setting;
  private final CycleModel costs;
  private long seed;

  SimulatedRetriever(RetrieverSetting setting, CycleModel costs, long seed) {
    this.setting = setting;
    this.costs = costs;
    this.seed = seed;
  }

  @Override
  public Run at(double mailsPerHour) {
    return new Day(mailsPerHour, new SplittableRandom(seed++)).run();
  }

  private final class Day {

    private final List<Deque<Double>> mailboxes;
    private final List<Double> ages = new ArrayList<>();
    private final List<Double> connects = new ArrayList<>();
    private final List<Double> fetches = new ArrayList<>();
    private final List<Moment> timeline = new ArrayList<>();

    Day(double mailsPerHour, SplittableRandom chance) {
      mailboxes =
          IntStream.range(0, setting.aliases())
              .<Deque<Double>>mapToObj(_ -> new ArrayDeque<>())
              .toList();
      double now = 0;
      while (now < SECONDS) {
        mailboxes.get(chance.nextInt(mailboxes.size())).add(now);
        now += chance.nextExponential() * 3600 / mailsPerHour;
      }
    }

    Run run() {
      double now = 0;
      while (now < SECONDS) {
        for (Deque<Double> mailbox : mailboxes) {
          now = visit(mailbox, now);
        }
        timeline.add(new Moment(now, Map.of("backlog", backlog(now), "cpu.gateway", 0.2)));
        now += setting.pollSeconds();
      }
      List<Double> visits =
          IntStream.range(0, fetches.size())
              .mapToObj(i -> connects.get(i) + fetches.get(i))
              .toList();
      return new Run(
          SECONDS,
          true,
          Map.of(
              "age", timing(ages),
              "visit", timing(visits),
              "phase.connect", timing(connects),
              "phase.fetch", timing(fetches),
              "lateness.arrival", timing(List.of(0.001))),
          Map.of("missing", 0.0, "retrieved", (double) ages.size()),
          timeline,
          List.of(),
          List.of());
    }

    private double visit(Deque<Double> mailbox, double now) {
      List<Double> brought = new ArrayList<>();
      while (brought.size() < setting.emailsPerCycle()
          && !mailbox.isEmpty()
          && mailbox.peek() <= now) {
        brought.add(mailbox.poll());
      }
      double fetch = brought.size() * costs.mailSeconds();
      double end = now + costs.visitSeconds() + fetch;
      brought.forEach(due -> ages.add(end - due));
      connects.add(costs.visitSeconds());
      fetches.add(fetch);
      return end;
    }

    private double backlog(double now) {
      return mailboxes.stream().flatMap(Deque::stream).filter(due -> due <= now).count();
    }
  }

  static Timing timing(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] at =
        Stream.of(0.5, 0.9, 0.95, 0.99, 0.999, 1.0)
            .mapToDouble(share -> sorted[(int) Math.ceil(share * sorted.length) - 1])
            .toArray();
    double mean = Arrays.stream(sorted).average().orElseThrow();
    return new Timing(sorted.length, mean, at[0], at[1], at[2], at[3], at[4], at[5], "not read");
  }
}
