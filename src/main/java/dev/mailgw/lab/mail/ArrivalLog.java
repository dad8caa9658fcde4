package dev.mailgw.lab.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Which mail was put where and when: the latest {@link #KEPT} at least, over all plans of a lab.
 * Safe for use by several threads.
 */
public final class ArrivalLog {

  /** So many are never forgotten; they take about 30 MB. */
  public static final int KEPT = 500_000;

  private static final int CHUNK = 4_096;
  private static final int HASH = 32;

  /**
   * One mail.
   *
   * @param number counted from 1
   * @param sha256 of its bytes, lower-case hexadecimal
   * @param planned when it was due, by the lab's clock, to the microsecond
   * @param delivered when it was there
   */
  public record Entry(
      long number, String mailbox, String sha256, Instant planned, Instant delivered) {}

  /** Many entries in little room. */
  private static final class Chunk {
    private final String[] mailboxes = new String[CHUNK];
    private final byte[] hashes = new byte[CHUNK * HASH];
    private final long[] planned = new long[CHUNK];
    private final long[] delivered = new long[CHUNK];
  }

  /** By number, divided by the size of a chunk. Guarded by this, as what follows. */
  private final Map<Long, Chunk> chunks = new HashMap<>();

  private long count;

  /** Adds one. */
  void add(String mailbox, byte[] raw, Instant planned, Instant delivered) {
    byte[] hash = sha256().digest(raw);
    synchronized (this) {
      chunks.remove(count / CHUNK - KEPT / CHUNK - 2);
      Chunk chunk = chunks.computeIfAbsent(count / CHUNK, _ -> new Chunk());
      int at = (int) (count++ % CHUNK);
      chunk.mailboxes[at] = mailbox;
      System.arraycopy(hash, 0, chunk.hashes, at * HASH, HASH);
      chunk.planned[at] = micros(planned);
      chunk.delivered[at] = micros(delivered);
    }
  }

  /**
   * What came behind a number; a gap in the numbers tells that some are forgotten.
   *
   * @param number 0 for all
   * @param max so many at most
   */
  public synchronized List<Entry> after(long number, int max) {
    List<Entry> entries = new ArrayList<>();
    long oldest = chunks.keySet().stream().mapToLong(k -> k * CHUNK).min().orElse(0);
    for (long i = Math.max(number, oldest); i < count && entries.size() < max; i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  private Entry entry(long index) {
    Chunk chunk = chunks.get(index / CHUNK);
    int at = (int) (index % CHUNK);
    return new Entry(
        index + 1,
        chunk.mailboxes[at],
        HexFormat.of().formatHex(chunk.hashes, at * HASH, (at + 1) * HASH),
        Instant.EPOCH.plus(chunk.planned[at], ChronoUnit.MICROS),
        Instant.EPOCH.plus(chunk.delivered[at], ChronoUnit.MICROS));
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java without SHA-256", e);
    }
  }
}
