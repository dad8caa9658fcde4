package dev.mailgw.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the result of many load runs goes besides the terminal; {@code -} is standard output. */
record ResultFiles(Optional<Path> html, Optional<Path> json) {

  /**
   * Writes what is asked for, and the text to standard output if nothing else goes there.
   *
   * @param result for programs
   */
  void show(Object result, String page, String text) throws IOException {
    if (html.isPresent()) {
      WholeFile.share(html.get(), page);
    }
    if (json.isPresent()) {
      WholeFile.share(json.get(), Json.text(result));
    }
    if (!isStandardOutput(html) && !isStandardOutput(json)) {
      System.out.print(text);
    }
  }

  private static boolean isStandardOutput(Optional<Path> file) {
    return file.filter(path -> path.toString().equals("-")).isPresent();
  }
}
