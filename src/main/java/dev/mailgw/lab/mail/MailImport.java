package dev.mailgw.lab.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Mail from the outside, whatever it is kept in: a Maildir (a folder with {@code cur} and {@code
 * new}), any other folder with {@code *.eml} files in it or below, an mbox file (it begins with
 * {@code From } and is not called {@code .eml}, or is empty), or the file of a single message.
 *
 * <p>Line ends become CRLF; every other byte stays as it is.
 */
public final class MailImport {

  /** The most that Exchange Online takes with all of its limits raised, with room to spare. */
  static final int LARGEST = 200 * 1024 * 1024;

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** Takes what is read, one call per mail. */
  public interface Sink {

    /** A mail. */
    void mail(ImportedMail mail) throws IOException;

    /**
     * A mail, file or folder that can't be read; the others are read all the same.
     *
     * @param name as in {@link ImportedMail}
     */
    void unreadable(String name, String why) throws IOException;
  }

  /** One way to keep mail. */
  @FunctionalInterface
  interface Source {
    void read(Sink sink) throws IOException;
  }

  private final Source source;

  private MailImport(Source source) {
    this.source = source;
  }

  /**
   * Looks what is at {@code path}; reads nothing of a folder's mail yet.
   *
   * @throws IOException if there is nothing, or it can't be looked into
   */
  public static MailImport of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
    }
    return new MailImport(source(path));
  }

  /**
   * Reads all mails, one at a time.
   *
   * @throws IOException if the sink throws it, or a folder can't be listed at all
   */
  public void read(Sink sink) throws IOException {
    source.read(sink);
  }

  private static Source source(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return Maildir.isOne(path) ? new Maildir(path) : new EmlSource(path);
    }
    return isMbox(path) ? new Mbox(path) : new SingleMail(path);
  }

  private static boolean isMbox(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".eml")) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(FROM.length);
      return beginning.length == 0 || Arrays.equals(beginning, FROM);
    }
  }
}
