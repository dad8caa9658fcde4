package dev.mailgw.lab.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One mailbox: its inbox and its other folders. Safe for use by several threads. */
public final class LabMailbox {

  /** The folder for copies of what its user submits. */
  public static final String SENT_ITEMS = "Sent Items";

  private final String address;
  private final BodyFile file;
  private final FolderTree tree;

  LabMailbox(String address, BodyFile file, Function<String, Folder> maker) {
    this.address = address;
    this.file = file;
    this.tree = new FolderTree(maker);
  }

  public String address() {
    return address;
  }

  public Folder inbox() {
    return folder(FolderTree.INBOX).orElseThrow();
  }

  /** The folder with this full name, without regard to case. */
  public Optional<Folder> folder(String name) {
    return tree.find(name);
  }

  /** All folders in the order of their names. */
  public List<Folder> folders() {
    return tree.all();
  }

  /** How many bytes the messages of all folders have together. */
  public long bytes() {
    return tree.all().stream().mapToLong(Folder::bytes).sum();
  }

  /**
   * Makes an empty folder, and those above it that are missing.
   *
   * @param name levels have a slash between them
   * @return false if there is one of that name, or it can't be a name
   */
  public boolean create(String name) {
    return tree.create(name);
  }

  /**
   * Takes a folder away with all below it.
   *
   * @return those taken away; none if there is no such folder, or it came with the mailbox
   */
  public List<Folder> delete(String name) {
    return tree.delete(name);
  }

  /**
   * Gives a folder and all below it another name; they stay what they are to those who look at
   * them.
   *
   * @return false if there is no such folder, it came with the mailbox, or the new name is taken
   */
  public boolean rename(String from, String to) {
    return tree.rename(from, to);
  }

  /** Whether there are folders below this one. */
  public boolean hasChildren(Folder folder) {
    return tree.hasChildren(folder);
  }

  /** Whether a client wants to see it in LSUB; so with every folder at first. */
  public boolean isSubscribed(Folder folder) {
    return tree.isSubscribed(folder);
  }

  /** Changes that; false if there is no such folder. */
  public boolean subscribe(String name, boolean subscribed) {
    return tree.subscribe(name, subscribed);
  }

  /**
   * Puts a message into the inbox, byte for byte.
   *
   * @param message with CRLF line ends, if it is to be a proper one; nothing is changed
   * @return its UID
   */
  public int append(byte[] message, Instant received) throws IOException {
    return append(message, Flags.NONE, received);
  }

  /** As above, with these flags. */
  public int append(byte[] message, Flags flags, Instant received) throws IOException {
    return inbox().append(file.append(message, 0, message.length), flags, received);
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
}
