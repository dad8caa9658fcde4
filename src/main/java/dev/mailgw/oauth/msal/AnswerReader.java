package dev.mailgw.oauth.msal;

import dev.mailgw.oauth.ErrorCatalogue;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.Refusal;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells tokens from refusals, and both from what no sign-in service says (RFC 6749 section 5). */
final class AnswerReader {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SECRETS = Pattern.compile("_token|_secret|_assertion|device_code");

  /** A device code is there, and nobody has entered it yet (RFC 8628 §3.5): msal4j asks on. */
  private static final String PENDING = "authorization_pending";

  private final RefusalReader refusals;
  private final Redactor redactor;
  private final InstantSource clock;

  AnswerReader(Redactor redactor, InstantSource clock) {
    this.refusals = new RefusalReader(redactor);
    this.redactor = redactor;
    this.clock = clock;
  }

  /** Returns if the answer holds what was asked for, or asks to wait for the user. */
  void check(HttpResponse<String> answer) throws RefusedException {
    Optional<JsonNode> body = json(text(answer));
    boolean given =
        answer.statusCode() == 200 && (has(body, "access_token") || has(body, "device_code"));
    if (given || pending(body)) {
      return;
    }
    var retryAfter = RetryAfter.of(answer.headers(), clock.instant());
    if (has(body, "error")) {
      Refusal refusal = refusals.read(body.orElseThrow(), answer.statusCode(), retryAfter);
      if (!busy(answer.statusCode()) || passing(refusal)) {
        throw new RefusedException(refusal);
      }
    }
    throw new RefusedException(kind(answer.statusCode()), describe(answer), retryAfter);
  }

  private static boolean pending(Optional<JsonNode> body) {
    return body.filter(json -> json.path("error").asString("").equals(PENDING)).isPresent();
  }

  /** Whether the number says so: an overloaded service's general error word must not be final. */
  private static boolean passing(Refusal refusal) {
    return refusal.codes().stream()
        .limit(1)
        .flatMap(code -> ErrorCatalogue.standard().byCode(code).stream())
        .anyMatch(entry -> !entry.remedy().permanent());
  }

  private static boolean busy(int status) {
    return status == 429 || status >= 500;
  }

  private static LocalFailure kind(int status) {
    return switch (status) {
      case 407 -> LocalFailure.PROXY_AUTH;
      case 429 -> LocalFailure.THROTTLED;
      default -> LocalFailure.BROKEN;
    };
  }

  private String describe(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("no content type");
    return redactor.line("HTTP " + answer.statusCode() + ", " + type) + ", " + body(text(answer));
  }

  /** A broken answer may hold a token, and a proxy's page the request that it refused. */
  private String body(String body) {
    if (body.isBlank()) {
      return "body empty";
    }
    return SECRETS.matcher(body).find()
        ? "body of " + body.length() + " characters not shown: it speaks of tokens or secrets"
        : "body \"" + redactor.line(body) + "\"";
  }

  /** Of a proxy that refuses a tunnel the JDK's client gives the status, and null for a body. */
  private static String text(HttpResponse<String> answer) {
    return Objects.requireNonNullElse(answer.body(), "");
  }

  private static boolean has(Optional<JsonNode> body, String field) {
    return body.filter(json -> json.path(field).isString()).isPresent();
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
