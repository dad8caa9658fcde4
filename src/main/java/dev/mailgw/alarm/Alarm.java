package dev.mailgw.alarm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule's cause at one subject, over time: pending while its hold time runs, then firing.
 *
 * @param text as it was seen last
 * @param since when the cause was first seen
 * @param seen when it was seen last
 * @param fired when the hold time was over; empty while it is pending
 */
public record Alarm(
    Rule rule, String subject, String text, Instant since, Instant seen, Optional<Instant> fired) {

  public Alarm {
    requireNonNull(rule, "rule is null");
    requireNonNull(subject, "subject is null");
  }

  /** What an alarm is known by from round to round. */
  public record Key(Rule rule, String subject) {}

  static Alarm first(Rule rule, Symptom symptom, Instant now) {
    return new Alarm(rule, symptom.subject(), symptom.text(), now, now, Optional.empty());
  }

  /** What it is known by. */
  public Key key() {
    return new Key(rule, subject);
  }

  /** Whether its hold time is over. */
  public boolean firing() {
    return fired.isPresent();
  }

  /** The cause is there again. */
  Alarm seenAgain(Symptom symptom, Duration hold, Instant now) {
    boolean held = Duration.between(since, now).compareTo(hold) >= 0;
    Optional<Instant> fires = fired.or(() -> held ? Optional.of(now) : Optional.empty());
    return new Alarm(rule, subject, symptom.text(), since, now, fires);
  }

  /** As it is kept while its cause can't be looked for. */
  Alarm asOf(Instant now) {
    return new Alarm(rule, subject, text, since, now, fired);
  }
}
