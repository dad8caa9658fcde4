package dev.mailgw.lab.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What one account has used up. Safe for use by several threads. */
final class Submitter {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofHours(24);

  /** Recipients of one message. */
  private record Sent(Instant when, int recipients) {}

  /** The latest turns, future ones too, in their order; never more than go into a minute. */
  private final Deque<Instant> turns = new ArrayDeque<>();

  private final Deque<Sent> today = new ArrayDeque<>();
  private int recipientsToday;
  private SubmissionError lastError;
  private int equalErrors;
  private SubmissionError blockedFor;
  private Instant blockedUntil = Instant.MIN;

  synchronized Optional<Duration> takeTurn(Instant now, int perMinute, boolean later) {
    while (turns.size() > perMinute) {
      turns.removeFirst();
    }
    Instant turn = turns.size() < perMinute ? now : turns.getFirst().plus(MINUTE);
    if (turn.isAfter(now) && !later) {
      return Optional.empty();
    }
    turns.addLast(turn.isAfter(now) ? turn : now);
    return Optional.of(turn.isAfter(now) ? Duration.between(now, turn) : Duration.ZERO);
  }

  synchronized boolean takeRecipients(Instant now, int perDay, int count) {
    while (!today.isEmpty() && !now.isBefore(today.getFirst().when().plus(DAY))) {
      recipientsToday -= today.removeFirst().recipients();
    }
    if (recipientsToday + count > perDay) {
      return false;
    }
    today.addLast(new Sent(now, count));
    recipientsToday += count;
    return true;
  }

  synchronized Optional<SubmissionError> punished(Instant now) {
    return now.isBefore(blockedUntil) ? Optional.of(blockedFor) : Optional.empty();
  }

  /** Errors during a punishment don't prolong it. */
  synchronized void failed(SubmissionError error, int most, Instant now, Duration punishment) {
    if (now.isBefore(blockedUntil)) {
      return;
    }
    equalErrors = error == lastError ? equalErrors + 1 : 1;
    lastError = error;
    if (equalErrors >= most) {
      equalErrors = 0;
      blockedFor = error;
      blockedUntil = now.plus(punishment);
    }
  }

  synchronized void succeeded() {
    equalErrors = 0;
  }
}
