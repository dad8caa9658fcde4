package dev.mailgw.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Output that is there whole or not at all. */
final class WholeFile {

  private WholeFile() {}

  /** An empty file beside another one, which it is going to replace. */
  @FunctionalInterface
  private interface Fresh {
    Path beside(Path target) throws IOException;
  }

  /**
   * Writes a text in one step, readable for this user only. The file's folder is made if need be.
   *
   * @param file null or {@code -} for standard output
   */
  static void write(Path file, String text) throws IOException {
    write(file, text, target -> Files.createTempFile(target.getParent(), ".mailgw", ".tmp"));
  }

  /**
   * The same, but readable for all whom this user's umask lets read new files: for what is there to
   * be handed on.
   */
  static void share(Path file, String text) throws IOException {
    write(file, text, WholeFile::withUsualPermissions);
  }

  /** What makes temporary files gives them to this user only, whatever the umask says. */
  private static Path withUsualPermissions(Path target) throws IOException {
    Path fresh =
        target.resolveSibling(
            ".%s.%d.tmp".formatted(target.getFileName(), ProcessHandle.current().pid()));
    Files.deleteIfExists(fresh);
    return Files.createFile(fresh);
  }

  private static void write(Path file, String text, Fresh fresh) throws IOException {
    if (file == null || file.toString().equals("-")) {
      System.out.print(text);
      System.out.flush();
      return;
    }
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path temporary = fresh.beside(target);
    try {
      Files.writeString(temporary, text, UTF_8);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
