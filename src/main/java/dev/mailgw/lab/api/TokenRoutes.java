package dev.mailgw.lab.api;

import dev.mailgw.lab.entra.Entra;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Tokens without a sign-in. */
final class TokenRoutes implements HttpService {

  private final Entra entra;
  private final Optional<String> standardClient;

  /**
   * @param standardClient for whom tokens are if a request names no client
   */
  TokenRoutes(Entra entra, Optional<String> standardClient) {
    this.entra = entra;
    this.standardClient = standardClient;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/api/v1/tokens", Ask.answered(this::accessToken))
        .post("/api/v1/refresh-tokens", Ask.answered(this::refreshToken));
  }

  private Object accessToken(Ask request) throws BadRequest, IOException {
    TokenAsk ask = request.body(TokenAsk.class);
    var directory = entra.directory();
    var minted =
        entra.accessToken(
            ask.user(directory),
            ask.client(directory, standardClient),
            ask.protocols(),
            ask.life());
    return Map.of("accessToken", minted.text(), "expiresIn", minted.life().toSeconds());
  }

  private Object refreshToken(Ask request) throws BadRequest, IOException {
    TokenAsk ask = request.body(TokenAsk.class);
    var directory = entra.directory();
    var client = ask.client(directory, standardClient);
    return Map.of("refreshToken", entra.refreshToken(ask.user(directory), client));
  }
}
