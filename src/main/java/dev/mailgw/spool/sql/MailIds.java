package dev.mailgw.spool.sql;

import dev.mailgw.spool.QueueId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes mail ids: ascending numbers of milliseconds, a random node part, and a count. As a queue id
 * a number is 13 letters and digits (Crockford's base 32), which sort as the numbers do.
 */
final class MailIds {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int COUNT_BITS = 12;
  private static final int NODE_BITS = 8;
  private static final int LENGTH = 13;

  private final InstantSource clock;
  private final long node;
  private final AtomicLong last = new AtomicLong();

  MailIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.node = (long) random.nextInt(1 << NODE_BITS) << COUNT_BITS;
  }

  /** Greater than all before it, even if the clock was set back. */
  long next() {
    long fresh = startOf(clock.instant()) | node;
    return last.updateAndGet(before -> Math.max(before + 1, fresh));
  }

  /** The smallest id that could have been made at {@code moment}. */
  static long startOf(Instant moment) {
    return moment.toEpochMilli() << (NODE_BITS + COUNT_BITS);
  }

  /** When an id was made. */
  static Instant madeAt(long id) {
    return Instant.ofEpochMilli(id >>> (NODE_BITS + COUNT_BITS));
  }

  static QueueId queueId(long id) {
    char[] text = new char[LENGTH];
    for (int i = LENGTH - 1, shift = 0; i >= 0; i--, shift += 5) {
      text[i] = DIGITS.charAt((int) (id >>> shift) & 31);
    }
    return new QueueId(new String(text));
  }

  /** The number of a queue id that this class made; -1 for any other. */
  static long number(QueueId queueId) {
    long id = 0;
    for (char c : queueId.value().toCharArray()) {
      id = (id << 5) | DIGITS.indexOf(c);
    }
    return queueId.value().length() == LENGTH ? id : -1;
  }
}
