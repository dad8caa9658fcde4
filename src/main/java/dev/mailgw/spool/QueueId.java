package dev.mailgw.spool;

import static java.util.Objects.requireNonNull;

/**
 * The gateway's own name for a mail, in logs, JSON and commands. Unique in one spool; sorts in the
 * order of receipt.
 *
 * @param value letters and digits
 */
public record QueueId(String value) implements Comparable<QueueId> {

  public QueueId {
    if (!requireNonNull(value, "value is null").matches("[A-Za-z0-9]{4,40}")) {
      throw new IllegalArgumentException("not a queue id: '" + value + "'");
    }
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
