package dev.mailgw.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The console's own files: few, small, read once from the class path. */
final class StaticFile {

  private StaticFile() {}

  static Endpoint named(String name, String contentType) {
    Answer answer = new Answer(200, contentType, read(name), Map.of());
    return _ -> answer;
  }

  static String read(String name) {
    try (InputStream file = StaticFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the console's file '" + name + "' is not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
