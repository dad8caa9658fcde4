package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request to the lab's own interface. */
final class Ask {

  /** What comes of a request: JSON, or {@link Answers.Raw} bytes. */
  @FunctionalInterface
  interface Action {
    Object on(Ask ask) throws BadRequest, EditException, IOException;
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ServerRequest request;

  private Ask(ServerRequest request) {
    this.request = request;
  }

  /** Answers with what the action gives, or with one line that says what is wrong. */
  static Handler answered(Action action) {
    return (request, response) -> {
      try {
        Answers.ok(response, action.on(new Ask(request)));
      } catch (BadRequest e) {
        Answers.error(response, e.status(), e.getMessage());
      } catch (EditException e) {
        Answers.error(response, 400, e.getMessage());
      } catch (IOException e) {
        Answers.error(response, 500, String.valueOf(e.getMessage()));
      }
    };
  }

  /** A part of the path. */
  String path(String name) {
    return request.path().pathParameters().get(name);
  }

  Optional<String> query(String name) {
    return request.query().first(name).asOptional();
  }

  /** A number of the query. */
  int number(String name, int standard, int from, int to) throws BadRequest {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return standard;
    }
    return numberIn(name, text.get(), from, to);
  }

  /** A number of the path. */
  int pathNumber(String name) throws BadRequest {
    return numberIn(name, path(name), 1, Integer.MAX_VALUE);
  }

  private static int numberIn(String name, String text, int from, int to) throws BadRequest {
    try {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new BadRequest(400, "'%s' must be a number from %d to %d".formatted(name, from, to));
  }

  /** The body as JSON. A page of another site can't send this type without asking first. */
  <T> T body(Class<T> type) throws BadRequest, IOException {
    require("application/json");
    try (var body = request.content().inputStream()) {
      return JSON.readValue(body, type);
    } catch (JacksonException e) {
      throw new BadRequest(400, "the body can't be read: " + e.getOriginalMessage());
    }
  }

  /** The body as a JSON object. */
  JsonNode object() throws BadRequest, IOException {
    JsonNode node = body(JsonNode.class);
    if (node == null || !node.isObject()) {
      throw new BadRequest(400, "the body must be a JSON object");
    }
    return node;
  }

  /** The body as YAML, of which JSON is a part. */
  String yaml() throws BadRequest, IOException {
    if (!is("application/yaml")) {
      require("application/json");
    }
    try (var body = request.content().inputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A message, byte for byte. */
  byte[] message() throws BadRequest, IOException {
    require("message/rfc822");
    try (var body = request.content().inputStream()) {
      return body.readAllBytes();
    }
  }

  /** Whether the body is of this type; a body is to be read only then. */
  boolean is(String contentType) {
    return request
        .headers()
        .value(HeaderNames.CONTENT_TYPE)
        .filter(type -> type.startsWith(contentType))
        .isPresent();
  }

  private void require(String contentType) throws BadRequest {
    if (!is(contentType)) {
      throw new BadRequest(415, "the body must be " + contentType);
    }
  }
}
