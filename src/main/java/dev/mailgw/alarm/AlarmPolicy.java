package dev.mailgw.alarm;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * When alarms are raised and told.
 *
 * @param rules what is set for each; one that is not in it is as {@link RuleSettings#of} says
 * @param settle how long a cause must be gone before its alarm is over
 * @param noticeInterval in which at most one notice goes each way
 * @param repeat after which what still fires is told again; zero for never
 */
public record AlarmPolicy(
    Map<Rule, RuleSettings> rules,
    Thresholds thresholds,
    Duration settle,
    Duration noticeInterval,
    Duration repeat) {

  /** What holds where nothing is set. */
  public static final AlarmPolicy DEFAULT =
      new AlarmPolicy(
          Map.of(),
          Thresholds.DEFAULT,
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofHours(4));

  public AlarmPolicy {
    Map<Rule, RuleSettings> all = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      all.put(rule, rules.getOrDefault(rule, RuleSettings.of(rule)));
    }
    rules = Map.copyOf(all);
  }

  /** What is set for a rule. */
  public RuleSettings of(Rule rule) {
    return rules.get(rule);
  }
}
