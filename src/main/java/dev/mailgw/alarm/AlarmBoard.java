package dev.mailgw.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All alarms, round by round. A cause fires when it has been there for its rule's hold time, and
 * its alarm is over when it has been gone for the settling time: what flaps faster stays one alarm.
 * Safe for use by several threads.
 */
public final class AlarmBoard {

  private static final Comparator<Alarm> ORDER =
      Comparator.comparing(Alarm::rule).thenComparing(Alarm::subject);

  private final AlarmPolicy policy;
  // guarded by this
  private final Map<Alarm.Key, Alarm> alarms = new LinkedHashMap<>();

  /**
   * @param known as they were before a restart; the time between counts for nothing
   */
  public AlarmBoard(AlarmPolicy policy, Collection<Alarm> known, Instant now) {
    this.policy = policy;
    known.forEach(alarm -> alarms.put(alarm.key(), alarm.asOf(now)));
  }

  /**
   * What a round changed.
   *
   * @param fired since the round before
   * @param recovered those that fired and are over
   */
  public record Changes(List<Alarm> fired, List<Alarm> recovered) {}

  /** Takes in how the gateway is now. */
  public synchronized Changes round(Snapshot now) {
    Conditions conditions = new Conditions(now, policy.thresholds());
    List<Alarm> fired = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      if (now.unknown().contains(rule)) {
        alarms.replaceAll((key, alarm) -> key.rule() == rule ? alarm.asOf(now.at()) : alarm);
      } else if (policy.of(rule).enabled()) {
        conditions.of(rule).forEach(symptom -> seen(rule, symptom, now.at(), fired));
      }
    }
    return new Changes(List.copyOf(fired), settled(now.at()));
  }

  /** The pending and the firing ones, by rule and subject. */
  public synchronized List<Alarm> alarms() {
    return alarms.values().stream().sorted(ORDER).toList();
  }

  /** The firing ones, by rule and subject. */
  public List<Alarm> firing() {
    return alarms().stream().filter(Alarm::firing).toList();
  }

  private void seen(Rule rule, Symptom symptom, Instant now, List<Alarm> fired) {
    Alarm.Key key = new Alarm.Key(rule, symptom.subject());
    Alarm before = alarms.getOrDefault(key, Alarm.first(rule, symptom, now));
    Alarm after = before.seenAgain(symptom, policy.of(rule).hold(), now);
    alarms.put(key, after);
    if (after.firing() && !before.firing()) {
      fired.add(after);
    }
  }

  private List<Alarm> settled(Instant now) {
    List<Alarm> over =
        alarms.values().stream()
            .filter(alarm -> alarm.seen().isBefore(now))
            .filter(alarm -> Duration.between(alarm.seen(), now).compareTo(policy.settle()) >= 0)
            .toList();
    over.forEach(alarm -> alarms.remove(alarm.key()));
    return over.stream().filter(Alarm::firing).sorted(ORDER).toList();
  }
}
