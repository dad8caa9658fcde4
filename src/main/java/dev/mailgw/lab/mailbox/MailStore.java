package dev.mailgw.lab.mailbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All mailboxes of the lab. Nothing outlives it: the file with the messages goes at {@link #close}.
 * Safe for use by several threads.
 *
 * <p>A thread that works with the store must not be interrupted: Java closes a file under an
 * interrupted reader, for all others too.
 */
public final class MailStore implements AutoCloseable {

  private final BodyFile file;
  private final AtomicInteger validity;
  private final ConcurrentMap<String, LabMailbox> mailboxes = new ConcurrentHashMap<>();

  /**
   * An empty store.
   *
   * @param file for the message bytes, in a directory that exists; what is in it is lost
   * @param clock UIDVALIDITY begins with its second, so a new store is told from an old one
   */
  public MailStore(Path file, InstantSource clock) throws IOException {
    this.file = new BodyFile(file);
    this.validity = new AtomicInteger((int) clock.instant().getEpochSecond());
  }

  /** The mailbox of this address, which begins empty. */
  public LabMailbox mailbox(String address) {
    return mailboxes.computeIfAbsent(
        address.toLowerCase(Locale.ROOT), key -> new LabMailbox(key, file, this::folder));
  }

  /** Begins a message that is kept in no folder yet. */
  public Draft draft() {
    return new Draft(file);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private Folder folder(String name) {
    return new Folder(name, validity.getAndIncrement(), file);
  }
}
