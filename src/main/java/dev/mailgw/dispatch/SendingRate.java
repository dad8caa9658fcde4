package dev.mailgw.dispatch;

import static java.util.Comparator.comparing;

import dev.mailgw.spool.Spent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How fast one account may send: messages in any minute, recipients in any 24 hours, as Exchange
 * Online counts them. A message counts from when it was ended, since the server counts it when it
 * has it. When the server says that they are too many a minute, it is half as many; each minute
 * without another word gives a tenth back. Safe for use by several threads.
 */
public final class SendingRate {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** What is on record has whole seconds, and when it began, not when it ended. */
  private static final Duration UNSURE = Duration.ofSeconds(2);

  private final int perMinute;
  private final int perDay;
  private final InstantSource clock;
  private final List<Turn> minute = new ArrayList<>();
  private final Deque<Turn> day = new ArrayDeque<>();
  private int recipients;
  private double allowed;
  private Instant changed = Instant.MIN;

  /**
   * @param perMinute messages; 0 is no limit
   * @param perDay recipients; 0 is no limit
   * @param earlier what the account sent in the last 24 hours, oldest first
   */
  public SendingRate(int perMinute, int perDay, List<Spent> earlier, InstantSource clock) {
    this.perMinute = perMinute;
    this.perDay = perDay;
    this.clock = clock;
    this.allowed = perMinute;
    earlier.forEach(this::remember);
  }

  /** One message's place in the count. */
  static final class Turn {

    private final int recipients;
    private Instant end;
    private boolean running = true;

    private Turn(int recipients, Instant begun) {
      this.recipients = recipients;
      this.end = begun;
    }

    private boolean counts(Instant now, Duration window) {
      return running || end.plus(window).isAfter(now);
    }
  }

  /** Takes a turn, which {@link #ended} ends; empty if none is to be had now. */
  synchronized Optional<Turn> take(int to) {
    Instant now = clock.instant();
    if (next(to, now).isAfter(now)) {
      return Optional.empty();
    }
    Turn turn = new Turn(to, now);
    count(turn);
    return Optional.of(turn);
  }

  /** The message is over, whatever came of it. */
  synchronized void ended(Turn turn) {
    turn.running = false;
    turn.end = clock.instant();
  }

  /** The message was not sent, and does not count. */
  synchronized void gaveBack(Turn turn) {
    minute.remove(turn);
    if (day.remove(turn)) {
      recipients -= turn.recipients;
    }
  }

  /** How long a message to so many has to wait before it is worth asking again; zero if not. */
  synchronized Duration delay(int to) {
    Instant now = clock.instant();
    return Duration.between(now, next(to, now));
  }

  private Instant next(int to, Instant now) {
    forget(now);
    Instant byMinute = nextMinute(now);
    Instant byDay = nextDay(now, to);
    return byMinute.isAfter(byDay) ? byMinute : byDay;
  }

  /** The server says that it was too much for a minute. */
  synchronized void tooFast() {
    allowed = Math.max(1, allowed / 2);
    changed = clock.instant();
  }

  private Instant nextMinute(Instant now) {
    if (perMinute == 0 || minute.size() < limit(now)) {
      return now;
    }
    List<Turn> turns = minute.stream().sorted(comparing(turn -> turn.end)).toList();
    Turn last = turns.get(turns.size() - limit(now));
    return last.running ? now.plusSeconds(1) : last.end.plus(MINUTE);
  }

  private int limit(Instant now) {
    if (allowed < perMinute && changed.plus(MINUTE).isBefore(now)) {
      allowed = Math.min(perMinute, allowed + Math.max(1, perMinute / 10.0));
      changed = now;
    }
    return (int) allowed;
  }

  /** A message with more recipients than a day may have goes when the day is empty. */
  private Instant nextDay(Instant now, int to) {
    int room = perDay - recipients;
    if (perDay == 0 || to <= room || day.isEmpty()) {
      return now;
    }
    for (Turn turn : day) {
      room += turn.recipients;
      if (to <= room) {
        return turn.end.plus(DAY);
      }
    }
    return day.getLast().end.plus(DAY);
  }

  private void remember(Spent spent) {
    for (int i = 0; i < spent.messages(); i++) {
      int share = i == 0 ? spent.recipients() - spent.messages() + 1 : 1;
      Turn turn = new Turn(share, spent.at().plus(UNSURE));
      turn.running = false;
      count(turn);
    }
  }

  private void count(Turn turn) {
    if (perMinute > 0) {
      minute.add(turn);
    }
    if (perDay > 0) {
      day.add(turn);
      recipients += turn.recipients;
    }
  }

  private void forget(Instant now) {
    minute.removeIf(turn -> !turn.counts(now, MINUTE));
    while (!day.isEmpty() && !day.getFirst().counts(now, DAY)) {
      recipients -= day.removeFirst().recipients;
    }
  }
}
