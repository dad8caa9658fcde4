package dev.mailgw.lab.mail;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A folder of messages: all its {@code *.eml} files, those of its sub-folders too, ordered by their
 * path.
 *
 * <p>As in any mailbox, line ends become CRLF on import: a bare LF and a bare CR each become CRLF,
 * CRLF stays. Every other byte stays as it is, and so does a first line {@code From …} that an mbox
 * file has left behind: it is for the reader to cope with.
 */
public final class EmlFolder {

  /** Takes what is read, one call per file. */
  public interface Sink {

    /** A message, with CRLF line ends. */
    void mail(Path file, byte[] raw) throws IOException;

    /** A file or folder that can't be read. */
    void unreadable(Path file, String why) throws IOException;
  }

  private final Path folder;

  public EmlFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads all messages, one at a time.
   *
   * @throws IOException if there is no such folder, or the sink throws it; files that can't be read
   *     go to the sink
   */
  public void read(Sink sink) throws IOException {
    for (Path file : files(sink)) {
      byte[] raw;
      try {
        raw = MailFile.read(file);
      } catch (IOException e) {
        sink.unreadable(file, MailFile.reason(e));
        continue;
      }
      sink.mail(file, raw);
    }
  }

  private List<Path> files(Sink sink) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "there is no such folder of mail");
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    var finder = new Finder(sink);
    Files.walkFileTree(folder, finder);
    finder.found.sort(Comparator.comparing(this::sortKey));
    return finder.found;
  }

  /** The same on every system. */
  private String sortKey(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static final class Finder extends SimpleFileVisitor<Path> {

    private final List<Path> found = new ArrayList<>();
    private final Sink sink;

    Finder(Sink sink) {
      this.sink = sink;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean eml = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".eml");
      if (eml && !Files.isDirectory(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      sink.unreadable(file, MailFile.reason(e));
      return FileVisitResult.CONTINUE;
    }
  }
}
