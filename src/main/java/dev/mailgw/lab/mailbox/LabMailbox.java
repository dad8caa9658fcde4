package dev.mailgw.lab.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** One mailbox: its inbox and its other folders. Safe for use by several threads. */
public final class LabMailbox {

  /** The folder for copies of what its user submits. */
  public static final String SENT_ITEMS = "Sent Items";

  private static final String INBOX = "INBOX";
  private static final List<String> FOLDERS =
      List.of(INBOX, SENT_ITEMS, "Deleted Items", "Archive");

  private final String address;
  private final BodyFile file;
  private final Function<String, Folder> maker;
  private final ConcurrentNavigableMap<String, Folder> folders = new ConcurrentSkipListMap<>();

  LabMailbox(String address, BodyFile file, Function<String, Folder> maker) {
    this.address = address;
    this.file = file;
    this.maker = maker;
    FOLDERS.forEach(this::create);
  }

  public String address() {
    return address;
  }

  public Folder inbox() {
    return folders.get(key(INBOX));
  }

  /** The folder with this full name, without regard to case. */
  public Optional<Folder> folder(String name) {
    return Optional.ofNullable(folders.get(key(name)));
  }

  /** All folders in the order of their names. */
  public List<Folder> folders() {
    return List.copyOf(folders.values());
  }

  /** How many bytes the messages of all folders have together. */
  public long bytes() {
    return folders.values().stream().mapToLong(Folder::bytes).sum();
  }

  /** Makes an empty folder; false if there is one of that name. */
  public boolean create(String name) {
    return folders.putIfAbsent(key(name), maker.apply(name)) == null;
  }

  /**
   * Puts a message into the inbox, byte for byte.
   *
   * @param message with CRLF line ends, if it is to be a proper one; nothing is changed
   * @return its UID
   */
  public int append(byte[] message, Instant received) throws IOException {
    return inbox().append(file.append(message, 0, message.length), Flags.NONE, received);
  }

  /** What is in the inbox, in the order of arrival; reads every message once. */
  public List<Listed> messages() {
    return inbox().snapshot().stream().map(LabMailbox::listed).toList();
  }

  /**
   * A message of the inbox.
   *
   * @param sha256 of its bytes, lower-case hexadecimal
   */
  public record Listed(int uid, long size, String sha256) {}

  /** Waits until the inbox holds at least {@code count} messages; whether it did in time. */
  public boolean awaitMessages(int count, Duration timeout) throws InterruptedException {
    return inbox().awaitSize(size -> size >= count, timeout);
  }

  private static Listed listed(StoredMessage message) {
    try {
      return new Listed(message.uid(), message.body().size(), message.body().sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
