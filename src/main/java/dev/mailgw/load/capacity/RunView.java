package dev.mailgw.load.capacity;

import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What of a run tells how the gateway worked. What the run does not tell counts as nothing. */
record RunView(Run run) {

  private static final String PHASE = "phase.";
  private static final Pattern THROTTLED =
      Pattern.compile("(?i)throttl|too many|rate limit|\\b429\\b");

  /** Mean length of a visit in seconds. */
  double visit() {
    return timing("visit").map(Timing::mean).orElse(0.0);
  }

  double mailsPerVisit() {
    double visits = timing("visit").map(one -> (double) one.count()).orElse(0.0);
    return visits == 0 ? 0 : mails() / visits;
  }

  double mailsPerSecond() {
    return mails() / run.seconds();
  }

  /** Processors that gateway and lab together keep busy. */
  double cpu() {
    return mean("cpu.gateway") + mean("cpu.lab");
  }

  /** Seconds of a visit that each phase takes on average. */
  Map<String, Double> phases() {
    Map<String, Double> phases = new TreeMap<>();
    double visits = timing("visit").map(one -> (double) one.count()).orElse(0.0);
    run.timings()
        .forEach((name, timing) -> {
          if (name.startsWith(PHASE) && visits > 0) {
            phases.put(name.substring(PHASE.length()), timing.mean() * timing.count() / visits);
          }
        });
    return phases;
  }

  Optional<String> longestPhase() {
    return largest(phases());
  }

  static Optional<String> largest(Map<String, Double> phases) {
    return phases.entrySet().stream()
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  /** Mean of a value of the timeline. */
  double mean(String name) {
    return mean(name, run.timeline());
  }

  /** The backlog in the first quarter of the run. */
  double backlogBefore() {
    List<Moment> all = run.timeline();
    return mean("backlog", all.subList(0, Math.ceilDiv(all.size(), 4)));
  }

  /** The backlog in the last quarter of the run. */
  double backlogAfter() {
    List<Moment> all = run.timeline();
    return mean("backlog", all.subList(all.size() - Math.ceilDiv(all.size(), 4), all.size()));
  }

  /** Whether mail piled up: it also rises and falls with every cycle, which does not count. */
  boolean backlogGrew() {
    return backlogAfter() > 1.25 * backlogBefore() + 1;
  }

  Optional<Timing> timing(String name) {
    return Optional.ofNullable(run.timings().get(name));
  }

  Optional<String> throttling() {
    return run.notes().stream().filter(note -> THROTTLED.matcher(note).find()).findFirst();
  }

  private double mails() {
    double perHour = run.values().getOrDefault("retrieved.perHour", 0.0);
    return run.values().getOrDefault("retrieved", perHour * run.seconds() / 3600);
  }

  private static double mean(String name, List<Moment> moments) {
    return moments.stream()
        .filter(moment -> moment.values().containsKey(name))
        .mapToDouble(moment -> moment.values().get(name))
        .average()
        .orElse(0);
  }
}
