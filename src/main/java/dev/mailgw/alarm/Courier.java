package dev.mailgw.alarm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells one way's reader what fires and what has recovered, by what that reader was told before. A
 * notice that could not be handed over is tried again, anew, after a pause that grows. Safe for use
 * by several threads.
 */
public final class Courier {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final int MOST_DOUBLINGS = 5;

  private final NoticePath path;
  private final AlarmPolicy policy;
  // all guarded by this
  private final Map<Alarm.Key, Told> told = new LinkedHashMap<>();
  private Optional<Instant> last;
  private Optional<Failure> failure = Optional.empty();

  /**
   * @param known what its reader was told before a restart
   * @param last when the last notice was handed over
   */
  public Courier(
      NoticePath path, AlarmPolicy policy, Collection<Told> known, Optional<Instant> last) {
    this.path = path;
    this.policy = policy;
    this.last = last;
    known.forEach(one -> told.put(one.alarm().key(), one));
  }

  /**
   * Why the last try failed.
   *
   * @param since when the first of the tries in a row failed
   */
  public record Failure(String why, Instant since, int tries, Instant notBefore) {}

  /** How a try ended. */
  public enum Result {
    /** There was nothing to tell, or it is too early. */
    NOTHING,
    OK,
    FAILED
  }

  /** The way's name. */
  public String name() {
    return path.name();
  }

  /** Tells what is to be told now. One call at a time. */
  public Result round(List<Alarm> firing, Instant now) {
    Optional<Notice> notice = due(firing, now);
    if (notice.isEmpty()) {
      return Result.NOTHING;
    }
    try {
      path.tell(notice.get());
      took(notice.get());
      return Result.OK;
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()), now);
      return Result.FAILED;
    }
  }

  /** What its reader knows of. */
  public synchronized List<Told> told() {
    return List.copyOf(told.values());
  }

  /** When its reader was told of this alarm last; empty if never. */
  public synchronized Optional<Instant> told(Alarm.Key alarm) {
    return Optional.ofNullable(told.get(alarm)).map(Told::at);
  }

  /** When the last notice was handed over. */
  public synchronized Optional<Instant> last() {
    return last;
  }

  /** Why notices can't be handed over now; empty if nothing is in the way. */
  public synchronized Optional<Failure> failure() {
    return failure;
  }

  private synchronized Optional<Notice> due(List<Alarm> firing, Instant now) {
    boolean early =
        last.filter(at -> now.isBefore(at.plus(policy.noticeInterval()))).isPresent()
            || failure.filter(f -> now.isBefore(f.notBefore())).isPresent();
    return early ? Optional.empty() : Optional.of(compared(firing, now)).filter(n -> !n.empty());
  }

  private Notice compared(List<Alarm> firing, Instant now) {
    Map<Alarm.Key, Alarm> present = new LinkedHashMap<>();
    firing.stream().filter(this::tellable).forEach(alarm -> present.put(alarm.key(), alarm));
    List<Alarm> fired =
        present.values().stream().filter(alarm -> !told.containsKey(alarm.key())).toList();
    List<Alarm> recovered =
        told.values().stream()
            .map(Told::alarm)
            .filter(alarm -> !present.containsKey(alarm.key()))
            .toList();
    List<Alarm> known =
        present.values().stream().filter(alarm -> told.containsKey(alarm.key())).toList();
    boolean again = known.stream().anyMatch(alarm -> repeats(told.get(alarm.key()), now));
    return new Notice(now, fired, recovered, again ? known : List.of(), present.size());
  }

  /** Nobody is told by a way that this way is broken: when it can be told it is not true. */
  private boolean tellable(Alarm alarm) {
    return alarm.rule() != Rule.ALARM_PATH || !alarm.subject().equals(path.name());
  }

  private boolean repeats(Told one, Instant now) {
    return policy.repeat().isPositive() && !now.isBefore(one.at().plus(policy.repeat()));
  }

  private synchronized void took(Notice notice) {
    notice.recovered().forEach(alarm -> told.remove(alarm.key()));
    notice.fired().forEach(alarm -> told.put(alarm.key(), new Told(alarm, notice.at())));
    notice.repeated().forEach(alarm -> told.put(alarm.key(), new Told(alarm, notice.at())));
    last = Optional.of(notice.at());
    failure = Optional.empty();
  }

  private synchronized void failed(String why, Instant now) {
    int tries = failure.map(Failure::tries).orElse(0);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    Instant since = failure.map(Failure::since).orElse(now);
    failure = Optional.of(new Failure(why, since, tries + 1, now.plus(pause)));
  }
}
