package dev.mailgw.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The gateway's directory, locked against a second process for as long as it is open. The lock is
 * the operating system's: it goes with the process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {

  /** Where a backup is unpacked; it is there only while that goes on, or has broken off. */
  public static final String RESTORING = "restoring";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the directory if need be, and locks it.
   *
   * @throws StartException if it can't be used, or another process has it: the message names that
   */
  public static DataDirectory open(Path path) throws StartException {
    try {
      make(path);
      refuseHalf(path);
      Path lock = path.resolve("lock");
      FileChannel channel = FileChannel.open(lock, CREATE, READ, WRITE);
      if (!locked(channel)) {
        String holder = text(channel);
        channel.close();
        throw inUse(path, holder);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self().getBytes(US_ASCII)), 0);
      channel.force(false);
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new StartException(
          "data directory '"
              + path
              + "' can't be used: "
              + e
              + "; check dataDirectory and its"
              + " owner",
          e);
    }
  }

  /** The spool's file. */
  public Path spool() {
    return path.resolve("spool.db");
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The same directory without the lock, for what may be done beside a running gateway. */
  static Path unlocked(Path path) throws StartException {
    try {
      make(path);
      return path;
    } catch (IOException e) {
      throw new StartException(
          "data directory '" + path + "' can't be used: " + e + "; check dataDirectory", e);
    }
  }

  /** What a restore has left that broke off would be taken for an empty spool. */
  private static void refuseHalf(Path path) throws StartException {
    if (Files.exists(path.resolve(RESTORING))) {
      throw new StartException(
          "data directory '"
              + path
              + "' has half a backup in it: either 'mailgw restore' is at work, or it broke off;"
              + " then empty the directory and restore again",
          null);
    }
  }

  /** For its owner only: it holds customers' mail. One that is there already keeps its rights. */
  private static void make(Path path) throws IOException {
    if (Files.notExists(path)) {
      Files.createDirectories(path);
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  /**
   * Byte 1,000 on: so that the process's name at the beginning can be read by others on Windows.
   */
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(1_000, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), US_ASCII).strip();
  }

  private static String self() {
    return "process " + ProcessHandle.current().pid() + "\n";
  }

  private static StartException inUse(Path path, String holder) {
    String who = holder.isEmpty() ? "another process" : holder;
    return new StartException(
        "data directory '"
            + path
            + "' is in use by "
            + who
            + ": stop it first, or set another dataDirectory",
        null);
  }
}
