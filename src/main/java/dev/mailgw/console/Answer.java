package dev.mailgw.console;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes back, as UTF-8.
 *
 * @param headers beside the content type and those that each answer has
 */
record Answer(int status, String contentType, String body, Map<String, String> headers) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Answer json(int status, Object view) {
    return new Answer(status, "application/json", JSON.writeValueAsString(view), Map.of());
  }

  /** A refusal in one line. */
  static Answer error(int status, String text) {
    return json(status, Map.of("error", text));
  }

  static Answer text(String contentType, String text) {
    return new Answer(200, contentType, text, Map.of());
  }

  Answer with(String name, String value) {
    return new Answer(status, contentType, body, Map.of(name, value));
  }
}
