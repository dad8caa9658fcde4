package dev.mailgw.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Output that is there whole or not at all. */
final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a text in one step. The file's folder is made if need be.
   *
   * @param file null or {@code -} for standard output
   */
  static void write(Path file, String text) throws IOException {
    if (file == null || file.toString().equals("-")) {
      System.out.print(text);
      System.out.flush();
      return;
    }
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path temporary = Files.createTempFile(target.getParent(), ".mailgw", ".tmp");
    try {
      Files.writeString(temporary, text, UTF_8);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
