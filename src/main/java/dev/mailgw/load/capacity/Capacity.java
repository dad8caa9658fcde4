package dev.mailgw.load.capacity;

import dev.mailgw.load.compare.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a search for a path's knee found, as it is kept in JSON. Members may be added, never
 * renamed. Immutable.
 *
 * @param format of this file; 1
 * @param name the plan's
 * @param version of the program
 * @param plan the plan's own text
 * @param started when the first trial began
 * @param environment what it ran on: name to value, for people
 * @param trialSeconds measured in each trial
 * @param setting of the path's retrievers
 * @param whatIf other settings by arithmetic; empty if the trials don't tell what visits cost
 */
public record Capacity(
    int format,
    String name,
    String version,
    String plan,
    Instant started,
    Map<String, String> environment,
    double trialSeconds,
    RetrieverSetting setting,
    Knee knee,
    Optional<WhatIf> whatIf) {

  public static final int FORMAT = 1;

  /** A trial is to last at least so many times as long as the longest time of its objective. */
  private static final int TIMES = 3;

  public Capacity {
    environment = Map.copyOf(environment);
  }

  /**
   * How long a trial must last for the objective to break when it should: mail ages only as long as
   * the trial lasts, and under a little too much load it ages slowly.
   */
  public static Duration shortestTrial(Objective objective) {
    return Duration.ofNanos(Math.round(TIMES * objective.longest() * 1e9));
  }

  /** The answer, what stands behind it, and what other settings would do, for terminals. */
  public String text() {
    StringBuilder text = new StringBuilder("%n%s%n".formatted(knee.sentence()));
    knee.limit().evidence().stream()
        .skip(1)
        .forEach(seen -> text.append("also seen: %s%n".formatted(seen)));
    text.append("objective: %s%n".formatted(knee.objective()));
    if (knee.lastGood() > 0 && knee.firstBad().isPresent()) {
      text.append(
          "kept at %s mails an hour, broken at %s, in trials of %s%n"
              .formatted(
                  mails(knee.lastGood()),
                  mails(knee.firstBad().get()),
                  Figures.seconds(trialSeconds)));
    }
    whatIf.ifPresent(other -> text.append("%n".formatted()).append(other.text()));
    return text.toString();
  }

  private static String mails(double load) {
    return Figures.number(Math.rint(load));
  }
}
