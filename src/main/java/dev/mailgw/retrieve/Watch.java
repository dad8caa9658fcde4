package dev.mailgw.retrieve;

import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.ExceptionState;
import dev.mailgw.spool.MailboxKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Watches messages on their way into the spool: which of them came whole, in which of them it broke
 * off, and which are not what they seem. Belongs to one visit and its thread.
 */
final class Watch {

  private final ExceptionLimits limits;
  private final Set<MailboxKey> large = new HashSet<>();
  private final Set<MailboxKey> spared = new HashSet<>();
  private final Set<MailboxKey> taken = new HashSet<>();
  private Optional<MailboxKey> underWay = Optional.empty();

  Watch(ExceptionLimits limits) {
    this.limits = limits;
  }

  /** This one is to be noted as too large when it is stored. */
  void expectLarge(MailboxKey key) {
    large.add(key);
  }

  /** This one is to stay in the mailbox. */
  void spare(MailboxKey key) {
    spared.add(key);
  }

  /** What is to stay in the mailbox, so far. */
  Set<MailboxKey> spared() {
    return spared;
  }

  void begins(MailboxKey key) {
    underWay = Optional.of(key);
  }

  /** What is to be noted of a message that came whole. */
  Optional<ExceptionFinding> ends(MailboxKey key, long size, boolean substitute) {
    underWay = Optional.empty();
    taken.add(key);
    if (substitute) {
      spared.add(key);
      return Optional.of(
          new ExceptionFinding(
              key,
              ExceptionKind.SUBSTITUTE,
              ExceptionState.LEFT,
              size,
              1,
              "the server delivers a report in its place that it can't render the message"));
    }
    return large.contains(key) ? Optional.of(tooLarge(key, size)) : Optional.empty();
  }

  /** In which of {@code tried}, in this order, the connection broke; empty if all came whole. */
  Optional<RemoteMessage> brokeOffAt(List<RemoteMessage> tried) {
    Optional<RemoteMessage> cut =
        tried.stream()
            .filter(message -> underWay.filter(message.key()::equals).isPresent())
            .findFirst();
    int next = 1 + lastTaken(tried);
    return cut.or(() -> tried.stream().skip(next).findFirst())
        .or(() -> missing(tried).stream().findFirst());
  }

  /** Those of {@code tried} that did not come whole. */
  List<RemoteMessage> missing(List<RemoteMessage> tried) {
    return tried.stream().filter(message -> !taken.contains(message.key())).toList();
  }

  private int lastTaken(List<RemoteMessage> tried) {
    int last = tried.size() - 1;
    while (last >= 0 && !taken.contains(tried.get(last).key())) {
      last--;
    }
    return last;
  }

  private ExceptionFinding tooLarge(MailboxKey key, long size) {
    return new ExceptionFinding(
        key, ExceptionKind.LARGE, ExceptionState.STORED, size, 1, limits.tooLarge());
  }
}
