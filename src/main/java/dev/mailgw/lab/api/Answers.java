package dev.mailgw.lab.api;

import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends JSON. */
final class Answers {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Answers() {}

  static void ok(ServerResponse response, Object body) {
    send(response, 200, body);
  }

  static void error(ServerResponse response, int status, String what) {
    send(response, status, Map.of("error", what));
  }

  private static void send(ServerResponse response, int status, Object body) {
    response
        .status(status)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .send(JSON.writeValueAsBytes(body));
  }
}
