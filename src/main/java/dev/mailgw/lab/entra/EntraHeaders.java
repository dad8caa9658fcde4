package dev.mailgw.lab.entra;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The headers that Entra's answers carry. */
final class EntraHeaders {

  private EntraHeaders() {}

  /** On everything the token endpoint says, and on every refusal. */
  static void ofToken(ServerRequest request, ServerResponse response, Reply reply) {
    response
        .header("Cache-Control", "no-store, no-cache")
        .header("Pragma", "no-cache")
        .header("Expires", "-1")
        .header("P3P", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\"")
        .header("x-ms-request-id", reply.trace().traceId())
        .header("x-ms-ests-server", "2.1.12651.7 - LAB ProdSlices")
        .header("x-ms-clitelem", "1," + reply.reason() + ",0,,")
        .header("X-XSS-Protection", "0")
        .header(
            "Set-Cookie",
            "fpc=" + reply.trace().traceId() + "; path=/; secure; HttpOnly; SameSite=None",
            "x-ms-gateway-slice=estsfd; path=/; secure; samesite=none; httponly",
            "stsservicecookie=estsfd; path=/; secure; samesite=none; httponly");
    reply
        .retryAfter()
        .ifPresent(wait -> response.header("Retry-After", String.valueOf(wait.toSeconds())));
    common(request, response);
    echo(request, response);
  }

  /** On the discovery documents. */
  static void ofDiscovery(ServerRequest request, ServerResponse response) {
    response
        .header("Cache-Control", "max-age=86400, private")
        .header("Access-Control-Allow-Origin", "*");
    common(request, response);
  }

  /**
   * Not for {@code localhost} is the order to use TLS from now on: a browser would apply it to
   * every other server on this machine too.
   */
  private static void common(ServerRequest request, ServerResponse response) {
    response
        .header("Content-Type", "application/json; charset=utf-8")
        .header("X-Content-Type-Options", "nosniff");
    if (!request.authority().startsWith("localhost")) {
      response.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private static void echo(ServerRequest request, ServerResponse response) {
    var headers = request.headers();
    boolean wanted =
        headers
            .value(HeaderNames.create("return-client-request-id"))
            .filter("true"::equalsIgnoreCase)
            .isPresent();
    if (wanted) {
      headers
          .value(HeaderNames.create("client-request-id"))
          .ifPresent(id -> response.header("client-request-id", id));
    }
  }
}
