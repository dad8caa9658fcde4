package dev.mailgw.check.reach;

import dev.mailgw.check.Subject.Endpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A visit to the sign-in service: the document that describes it (OpenID Connect Discovery 1.0),
 * which is the same for all tenants.
 *
 * @param date is told the service's clock
 */
record SignInVisit(Endpoint endpoint, Consumer<Instant> date) implements Visit {

  private static final String PATH = "/common/v2.0/.well-known/openid-configuration";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Stage TLS = new Stage("port-blocked", "port-blocked", "handshake of TLS");
  private static final Stage ANSWER =
      new Stage("token-endpoint-timeout", "token-endpoint-broken", "request for " + PATH);

  @Override
  public void pay(Wire wire, Handshake handshake)
      throws IOException, Trouble, InterruptedException {
    TLS.in(() -> {
      handshake.over(wire, endpoint.host());
      return wire;
    });
    HttpAnswer answer = ANSWER.in(() -> wire.journal().timed("answer", () -> ask(wire)));
    wire.journal().note("answer to " + PATH + ": " + answer.described());
    judge(answer);
    if (answer.ok()) {
      answer.date().ifPresent(date);
    }
  }

  private HttpAnswer ask(Wire wire) throws IOException {
    wire.send("GET " + PATH + " HTTP/1.1");
    wire.send("Host: " + endpoint.host() + ":" + endpoint.port());
    wire.send("Accept: application/json");
    wire.send("Connection: close");
    wire.send("");
    return HttpAnswer.read(wire);
  }

  /** A refusal of just this document is nothing: not each service that can be used has it. */
  private static void judge(HttpAnswer answer) throws Trouble {
    if (answer.status() == TOO_MANY_REQUESTS) {
      throw Trouble.busy(answer.described());
    }
    boolean refused = answer.status() / 100 == 4;
    boolean document = answer.ok() && answer.body().contains("\"token_endpoint\"");
    if (!refused && !document) {
      throw Trouble.telling(
          "token-endpoint-broken",
          "the request for " + PATH + " was answered by " + answer.described(),
          answer.retryAfter());
    }
  }
}
