package dev.mailgw.lab.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.witness.Watch;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** What was seen of the lab's clients, and what is to be thought of them. */
final class WitnessRoutes implements HttpService {

  private final Watch watch;

  WitnessRoutes(Watch watch) {
    this.watch = watch;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/api/v1/verdict", (_, res) -> Answers.ok(res, watch.witness().verdict()))
        .get("/api/v1/sessions", (_, res) -> Answers.ok(res, watch.sessions().sessions()))
        .get("/api/v1/sessions/{server}/{number}/transcript", this::transcript);
  }

  private void transcript(ServerRequest request, ServerResponse response) {
    String server = request.path().pathParameters().get("server");
    String number = request.path().pathParameters().get("number");
    Optional<String> text =
        number.matches("\\d{1,18}")
            ? watch.sessions().transcript(server, Long.parseLong(number))
            : Optional.empty();
    if (text.isEmpty()) {
      Answers.error(
          response,
          404,
          "there is no session '%s' of '%s', or it is not kept any more".formatted(number, server));
    } else {
      response
          .header("Content-Type", "text/plain; charset=utf-8")
          .header("Cache-Control", "no-store")
          .header("X-Content-Type-Options", "nosniff")
          .send(text.get().getBytes(UTF_8));
    }
  }
}
