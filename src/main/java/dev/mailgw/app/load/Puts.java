package dev.mailgw.app.load;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What a run has put into its mailboxes. Safe for use by several threads. */
final class Puts {

  private final Queue<Put> news = new ConcurrentLinkedQueue<>();
  private final Map<Integer, String> hashes = new ConcurrentHashMap<>();
  private final Set<String> contents = ConcurrentHashMap.newKeySet();
  private final AtomicInteger there = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<String> firstFailure = new AtomicReference<>();

  /**
   * A mail that is in its mailbox.
   *
   * @param sha256 of its content, in lower-case hex
   */
  record Put(String sha256, Instant planned, Instant delivered) {}

  /**
   * A mail is about to be put.
   *
   * @return its hash
   */
  String made(int serial, byte[] mail) {
    String sha256 = sha256(mail);
    hashes.put(serial, sha256);
    contents.add(sha256);
    return sha256;
  }

  /** The server said that the mail is there. */
  void there(String sha256, Instant planned, Instant delivered) {
    there.incrementAndGet();
    news.add(new Put(sha256, planned, delivered));
  }

  /** It did not say so; perhaps the mail is there all the same. */
  void failed(IOException why) {
    failures.incrementAndGet();
    firstFailure.compareAndSet(null, why.getMessage());
  }

  /** Takes those that are there since the last call. */
  List<Put> news() {
    List<Put> taken = new ArrayList<>();
    for (Put one = news.poll(); one != null; one = news.poll()) {
      taken.add(one);
    }
    return taken;
  }

  /** Whether a mail of this run has this content. */
  boolean has(String sha256) {
    return contents.contains(sha256);
  }

  /** Of the content of the mail with this number; empty if none was made. */
  Optional<String> hash(int serial) {
    return Optional.ofNullable(hashes.get(serial));
  }

  /** How many are surely there. */
  int count() {
    return there.get();
  }

  /** In the user's words; empty if there were none. */
  List<String> failures() {
    return failures.get() == 0
        ? List.of()
        : List.of(
            "Mails that could not be put into their mailbox: %d. The first one: %s"
                .formatted(failures.get(), firstFailure.get()));
  }

  private static String sha256(byte[] mail) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(mail));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
