package dev.mailgw.spool;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The gateway's own name for a mail, in logs, JSON and commands. Unique in one spool; sorts in the
 * order of receipt.
 *
 * @param value letters and digits
 */
public record QueueId(String value) implements Comparable<QueueId> {

  private static final String FORM = "[A-Za-z0-9]{4,40}";

  public QueueId {
    if (!requireNonNull(value, "value is null").matches(FORM)) {
      throw new IllegalArgumentException("not a queue id: '" + value + "'");
    }
  }

  /** Reads what somebody typed; empty if it can't be a queue id. */
  public static Optional<QueueId> parse(String text) {
    return text.matches(FORM) ? Optional.of(new QueueId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(QueueId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
