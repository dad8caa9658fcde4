package dev.mailgw.lab.api;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.entra.Entra;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The paths under {@code /api/v1}. */
final class ApiRoutes implements HttpService {

  /** What a body is turned into. */
  @FunctionalInterface
  private interface Action {
    Object on(TokenAsk ask) throws BadRequest;
  }

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final Entra entra;
  private final Optional<String> standardClient;

  ApiRoutes(Entra entra, Optional<String> standardClient) {
    this.entra = entra;
    this.standardClient = standardClient;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/api/v1/tokens", (req, res) -> answer(req, res, this::accessToken))
        .post("/api/v1/refresh-tokens", (req, res) -> answer(req, res, this::refreshToken))
        .get(
            "/api/v1/users",
            (_, res) ->
                Answers.ok(res, entra.directory().users().stream().map(this::user).toList()));
  }

  private Object accessToken(TokenAsk ask) throws BadRequest {
    var directory = entra.directory();
    var minted =
        entra.accessToken(
            ask.user(directory),
            ask.client(directory, standardClient),
            ask.protocols(),
            ask.life());
    return Map.of("accessToken", minted.text(), "expiresIn", minted.life().toSeconds());
  }

  private Object refreshToken(TokenAsk ask) throws BadRequest {
    var directory = entra.directory();
    var client = ask.client(directory, standardClient);
    return Map.of("refreshToken", entra.refreshToken(ask.user(directory), client));
  }

  private Object user(LabUser user) {
    return Map.of(
        "address", user.address(),
        "protocols", user.protocols().stream().map(LabProtocol::label).sorted().toList(),
        "sharedWith", user.sharedWith());
  }

  private void answer(ServerRequest request, ServerResponse response, Action action)
      throws IOException {
    try {
      Answers.ok(response, action.on(read(request)));
    } catch (BadRequest e) {
      Answers.error(response, e.status(), e.getMessage());
    }
  }

  /** A page of another site can't send this type without asking first, which is never granted. */
  private TokenAsk read(ServerRequest request) throws BadRequest, IOException {
    boolean isJson =
        request
            .headers()
            .contentType()
            .filter(type -> type.text().startsWith("application/json"))
            .isPresent();
    if (!isJson) {
      throw new BadRequest(415, "the body must be application/json");
    }
    try (var body = request.content().inputStream()) {
      return json.readValue(body, TokenAsk.class);
    } catch (JacksonException e) {
      throw new BadRequest(400, "the body can't be read: " + e.getOriginalMessage());
    }
  }
}
