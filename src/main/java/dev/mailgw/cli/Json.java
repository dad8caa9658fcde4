package dev.mailgw.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Machine-readable output. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  /** As it is written. */
  static String text(Object value) {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  /**
   * Into a file in one step, or to standard output for {@code -}. The file's folder is made if need
   * be.
   */
  static void write(Path file, Object value) throws IOException {
    String json = text(value);
    if (file.toString().equals("-")) {
      System.out.print(json);
      return;
    }
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path temporary = Files.createTempFile(target.getParent(), ".mailgw", ".json");
    Files.writeString(temporary, json, StandardCharsets.UTF_8);
    Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
