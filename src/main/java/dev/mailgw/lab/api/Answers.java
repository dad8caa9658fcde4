package dev.mailgw.lab.api;

import dev.mailgw.lab.wire.Content;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends answers, none of which a browser keeps or takes for something else. */
final class Answers {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Answers() {}

  /**
   * Bytes as they are.
   *
   * @param fileName under which a browser saves them
   */
  record Raw(String contentType, Content content, String fileName) {}

  /** JSON, or {@link Raw} bytes. */
  static void ok(ServerResponse response, Object body) throws IOException {
    if (body instanceof Raw(var type, var content, var name)) {
      response.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
      byte[] bytes = new byte[Math.toIntExact(content.size())];
      content.read(0, bytes, 0, bytes.length);
      send(response, 200, type, bytes);
    } else {
      json(response, 200, body);
    }
  }

  static void error(ServerResponse response, int status, String what) {
    json(response, status, Map.of("error", what));
  }

  private static void json(ServerResponse response, int status, Object body) {
    send(response, status, "application/json; charset=utf-8", JSON.writeValueAsBytes(body));
  }

  static void send(ServerResponse response, int status, String contentType, byte[] body) {
    response
        .status(status)
        .header("Content-Type", contentType)
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .send(body);
  }
}
