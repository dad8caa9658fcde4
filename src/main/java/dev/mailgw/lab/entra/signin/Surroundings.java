package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.entra.code.RandomText;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.Optional;

/** Reads from a request who sends it. */
final class Surroundings {

  /** As Entra's, so that whoever looks for it finds it. */
  static final String SESSION = "ESTSAUTH";

  static final String CONTEXT = "esctx";
  static final String PRIVATE = "lab-private-window";

  private final InstantSource clock;
  private final RandomText random;

  Surroundings(InstantSource clock, RandomText random) {
    this.clock = clock;
    this.random = random;
  }

  /** The browser; one that has been given nothing yet is given a secret. */
  Browser browser(ServerRequest request) {
    boolean isPrivate =
        cookie(request, PRIVATE).isPresent()
            || request
                .query()
                .first("private_window")
                .asOptional()
                .filter("true"::equals)
                .isPresent();
    return new Browser(
        cookie(request, CONTEXT).orElseGet(() -> random.base64(24)),
        cookie(request, SESSION),
        isPrivate);
  }

  Incident incident(ServerRequest request) {
    Optional<String> correlation =
        request
            .headers()
            .value(HeaderNames.create("client-request-id"))
            .or(() -> request.query().first("client-request-id").asOptional());
    return new Incident(random.uuid(), correlation.orElseGet(random::uuid), clock.instant());
  }

  private static Optional<String> cookie(ServerRequest request, String name) {
    return request.headers().cookies().first(name).asOptional().filter(c -> !c.isEmpty());
  }
}
