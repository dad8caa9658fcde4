package dev.mailgw.console;

import java.util.HashMap;
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

  /** The line of a refusal that {@link #error} made. */
  String reason() {
    return JSON.readTree(body).path("error").asString("");
  }

  static Answer text(String contentType, String text) {
    return new Answer(200, contentType, text, Map.of());
  }

  static Answer page(int status, String html) {
    return new Answer(status, "text/html; charset=utf-8", html, Map.of());
  }

  /** To be fetched there, with GET (RFC 9110 §15.4.4). */
  static Answer seeOther(String location) {
    return new Answer(303, "text/plain; charset=utf-8", "", Map.of("Location", location));
  }

  Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, body, Map.copyOf(more));
  }
}
