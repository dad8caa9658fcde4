package dev.mailgw.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that a command made for itself and may therefore empty. */
public final class OwnDirectory {

  private OwnDirectory() {}

  /**
   * Makes it, or sees that it was made by the same command.
   *
   * @param command the program's, for instance {@code demo}
   * @throws IOException if it holds something that the command did not make
   */
  public static void claim(Path directory, String command) throws IOException {
    Path mark = directory.resolve(command + "-of-mailgw");
    if (Files.exists(directory) && !isEmpty(directory) && !Files.exists(mark)) {
      throw new IOException(
          "'%s' holds something that no %s made; name another directory (--data)"
              .formatted(directory, command));
    }
    Files.createDirectories(directory);
    Files.writeString(mark, "made by mailgw %s; each %1$s begins anew\n".formatted(command));
  }

  /** Deletes one of its folders, if it is there, with all that is in it. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> content = Files.walk(folder)) {
        for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      return List.of().equals(content.limit(1).toList());
    }
  }
}
