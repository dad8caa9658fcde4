package dev.mailgw.lab.entra;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The headers that Entra's answers carry. */
final class EntraHeaders {

  private EntraHeaders() {}

  /** On everything the token endpoint says, and on every refusal. */
  static void ofToken(ServerRequest request, ServerResponse response, Reply reply) {
    var headers = response.headers();
    headers
        .set(HeaderNames.create("Cache-Control"), "no-store, no-cache")
        .set(HeaderNames.create("Pragma"), "no-cache")
        .set(HeaderNames.create("Expires"), "-1")
        .set(HeaderNames.create("P3P"), "CP=\"DSP CUR OTPi IND OTRi ONL FIN\"")
        .set(HeaderNames.create("x-ms-request-id"), reply.trace().traceId())
        .set(HeaderNames.create("x-ms-ests-server"), "2.1.12651.7 - LAB ProdSlices")
        .set(HeaderNames.create("x-ms-clitelem"), "1," + reply.reason() + ",0,,")
        .set(HeaderNames.create("X-XSS-Protection"), "0")
        .set(
            HeaderNames.SET_COOKIE,
            "fpc=" + reply.trace().traceId() + "; path=/; secure; HttpOnly; SameSite=None",
            "x-ms-gateway-slice=estsfd; path=/; secure; samesite=none; httponly",
            "stsservicecookie=estsfd; path=/; secure; samesite=none; httponly");
    reply
        .retryAfter()
        .ifPresent(wait ->
            headers.set(HeaderNames.create("Retry-After"), String.valueOf(wait.toSeconds())));
    common(request, response);
    echo(request, response);
  }

  /** On the discovery documents. */
  static void ofDiscovery(ServerRequest request, ServerResponse response) {
    var headers = response.headers();
    headers
        .set(HeaderNames.create("Cache-Control"), "max-age=86400, private")
        .set(HeaderNames.create("Access-Control-Allow-Origin"), "*");
    common(request, response);
  }

  /**
   * Not for {@code localhost} is the order to use TLS from now on: a browser would apply it to
   * every other server on this machine too.
   */
  private static void common(ServerRequest request, ServerResponse response) {
    var headers = response.headers();
    headers
        .set(HeaderNames.create("Content-Type"), "application/json; charset=utf-8")
        .set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    if (!request.authority().startsWith("localhost")) {
      headers.set(
          HeaderNames.create("Strict-Transport-Security"), "max-age=31536000; includeSubDomains");
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
          .ifPresent(id -> response.headers().set(HeaderNames.create("client-request-id"), id));
    }
  }
}
