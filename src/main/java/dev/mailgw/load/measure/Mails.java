package dev.mailgw.load.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds for each mail that was due the copy that was stored, and for that its answer. The same
 * content may be due several times: what is due first is held to be stored first. The sides tell in
 * any order. Safe for use by several threads.
 */
final class Mails {

  private final Map<String, PriorityQueue<Due>> due = new HashMap<>();
  private final Map<String, PriorityQueue<Stored>> early = new HashMap<>();
  private final Map<String, Stored> unanswered = new HashMap<>();
  private final Map<String, Instant> answers = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  private record Due(Instant planned, boolean counts) {}

  /** One copy in the gateway; it belongs to a mail that was due once that is known. */
  private static final class Stored {

    private final String queueId;
    private final Instant received;
    private boolean counts;

    Stored(String queueId, Instant received) {
      this.queueId = queueId;
      this.received = received;
    }
  }

  synchronized void arrived(String sha256, Instant planned, Instant delivered, Period period) {
    Due mail = new Due(planned, period.includes(planned));
    known.add(sha256);
    if (mail.counts()) {
      period.count("arrived", 1);
      period.clocks().record("lateness.arrival", Duration.between(planned, delivered));
    }
    Stored copy = poll(early, sha256);
    if (copy == null) {
      var first = Comparator.comparing(Due::planned);
      due.computeIfAbsent(sha256, _ -> new PriorityQueue<>(2, first)).add(mail);
    } else {
      matched(mail, copy, period);
    }
  }

  synchronized void stored(String queueId, String sha256, Instant received, Period period) {
    Stored copy = new Stored(queueId, received);
    Due mail = poll(due, sha256);
    if (mail == null) {
      Comparator<Stored> first = Comparator.comparing(stored -> stored.received);
      early.computeIfAbsent(sha256, _ -> new PriorityQueue<>(2, first)).add(copy);
    } else {
      matched(mail, copy, period);
    }
  }

  private void matched(Due mail, Stored copy, Period period) {
    copy.counts = mail.counts();
    if (mail.counts()) {
      period.count("stored", 1);
      period.clocks().record("age", Duration.between(mail.planned(), copy.received));
    }
    Instant accepted = answers.remove(copy.queueId);
    if (accepted == null) {
      unanswered.put(copy.queueId, copy);
    } else {
      answered(copy, accepted, period);
    }
  }

  synchronized void answered(String queueId, Instant accepted, Period period) {
    Stored copy = unanswered.remove(queueId);
    if (copy == null) {
      answers.put(queueId, accepted);
    } else {
      answered(copy, accepted, period);
    }
  }

  private static void answered(Stored copy, Instant accepted, Period period) {
    if (copy.counts) {
      period.clocks().record("acknowledged", Duration.between(copy.received, accepted));
    }
  }

  /** When the mails were due that count and have not been stored. */
  synchronized List<Instant> missing() {
    return due.values().stream()
        .flatMap(PriorityQueue::stream)
        .filter(Due::counts)
        .map(Due::planned)
        .toList();
  }

  /** Stored since {@code since} more often than it was due. */
  synchronized long duplicates(Instant since) {
    return surplus(since, true).count();
  }

  /** Stored since {@code since} and never due. */
  synchronized long unexpected(Instant since) {
    return surplus(since, false).count();
  }

  private Stream<Stored> surplus(Instant since, boolean wasDue) {
    return early.entrySet().stream()
        .filter(copies -> known.contains(copies.getKey()) == wasDue)
        .flatMap(copies -> copies.getValue().stream())
        .filter(copy -> !copy.received.isBefore(since));
  }

  private static <T> T poll(Map<String, PriorityQueue<T>> queues, String sha256) {
    PriorityQueue<T> queue = queues.get(sha256);
    if (queue == null) {
      return null;
    }
    T first = queue.poll();
    if (queue.isEmpty()) {
      queues.remove(sha256);
    }
    return first;
  }
}
