package dev.mailgw.app.alarm;

import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk of the data directory: whether something can be written to it, and how much is free.
 * While it is full or read-only no mail is fetched; as soon as it is not, fetching goes on. Says so
 * in the log when that changes. Safe for use by several threads.
 */
public final class DataDisk implements Room {

  private static final Logger log = LoggerFactory.getLogger(DataDisk.class);

  /** Each visit asks; the disk is looked at no more often than this. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final byte[] PROBE = new byte[4_096];
  private static final String CURE = "make room on its disk, or make it writable; it goes on then";

  private final Path directory;
  private final long minimumFree;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  // both guarded by looking
  private Optional<String> trouble = Optional.empty();
  private Instant looked = Instant.MIN;

  /**
   * @param minimumFree bytes below which it counts as full
   */
  public DataDisk(Path directory, long minimumFree, InstantSource clock) {
    this.directory = directory;
    this.minimumFree = minimumFree;
    this.clock = clock;
  }

  @Override
  public Optional<Reason> obstacle() {
    return trouble()
        .map(why -> new Reason("spool-failed", "nothing is fetched: " + why + "; " + CURE));
  }

  /**
   * Returns true.
   *
   * @throws IOException if nothing can be stored, with the reason
   */
  public boolean writable() throws IOException {
    Optional<String> found = trouble();
    if (found.isPresent()) {
      throw new IOException(found.get());
    }
    return true;
  }

  /** Why nothing can be stored, in one line; empty if something can. */
  public Optional<String> trouble() {
    looking.lock();
    try {
      Instant now = clock.instant();
      if (!now.isBefore(looked) && now.isBefore(end(looked))) {
        return trouble;
      }
      Optional<String> found = look();
      tell(found);
      trouble = found;
      looked = now;
      return found;
    } finally {
      looking.unlock();
    }
  }

  /** Bytes; empty if that can't be told. */
  public OptionalLong free() {
    try {
      return OptionalLong.of(Files.getFileStore(directory).getUsableSpace());
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  private static Instant end(Instant looked) {
    return looked.equals(Instant.MIN) ? looked : looked.plus(FRESH);
  }

  private Optional<String> look() {
    OptionalLong free = free();
    if (free.isPresent() && free.getAsLong() < minimumFree) {
      return Optional.of(
          "the disk of the data directory '%s' is full: %d kB are free, less than"
                  .formatted(directory, free.getAsLong() / 1_000)
              + " store.minimumFree (%d kB)".formatted(minimumFree / 1_000));
    }
    try {
      Path probe = directory.resolve("probe.tmp");
      Files.write(probe, PROBE);
      Files.delete(probe);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "the data directory '%s' can't be written to: %s".formatted(directory, e.getMessage()));
    }
  }

  private void tell(Optional<String> found) {
    if (found.isPresent() && trouble.isEmpty()) {
      log.error("nothing is fetched any more: {}; {}", found.get(), CURE);
    } else if (found.isEmpty() && trouble.isPresent()) {
      log.info("the data directory '{}' takes mail again: fetching goes on", directory);
    }
  }
}
