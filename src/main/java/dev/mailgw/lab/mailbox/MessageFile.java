package dev.mailgw.lab.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a lab keeps the bytes of its messages while it runs: a file of its own, so that two labs on
 * one directory don't empty each other's mailboxes.
 */
public final class MessageFile {

  private static final Pattern NAME = Pattern.compile("messages-(\\d{1,18})-\\d+");

  private MessageFile() {}

  /**
   * A name that no other lab has. Files of labs whose process is gone, as after a power cut, are
   * taken away first.
   *
   * @param lab tells the labs of one process apart
   * @throws IOException if the directory can't be read, or a left file can't be deleted
   */
  public static Path in(Path directory, Object lab) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path left : files.filter(MessageFile::isLeft).toList()) {
        Files.deleteIfExists(left);
      }
    }
    long process = ProcessHandle.current().pid();
    return directory.resolve("messages-" + process + "-" + System.identityHashCode(lab));
  }

  private static boolean isLeft(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
