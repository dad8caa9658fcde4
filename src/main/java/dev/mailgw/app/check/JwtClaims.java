package dev.mailgw.app.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.check.token.Claims;
import dev.mailgw.oauth.AccessToken;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the claims of a token that is a JWT (RFC 7519), without checking its signature. */
final class JwtClaims {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 320;

  private JwtClaims() {}

  /** Empty if it is not a JWT. */
  static Optional<Claims> of(AccessToken token) {
    String[] part = token.value().reveal().split("\\.", -1);
    if (part.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode payload = JSON.readTree(new String(Base64.getUrlDecoder().decode(part[1]), UTF_8));
      return Optional.ofNullable(payload).filter(JsonNode::isObject).map(JwtClaims::claims);
    } catch (IllegalArgumentException | JacksonException _) {
      return Optional.empty();
    }
  }

  private static Claims claims(JsonNode token) {
    return new Claims(
        text(token.path("aud")),
        Stream.of("upn", "preferred_username", "unique_name")
            .map(name -> text(token.path(name)))
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(""),
        text(token.path("tid")),
        text(token.path("appid")),
        text(token.path("oid")),
        words(token.path("scp")),
        token.path("roles").valueStream().map(JwtClaims::text).toList(),
        time(token.path("iat")),
        time(token.path("exp")));
  }

  private static List<String> words(JsonNode list) {
    return Arrays.stream(text(list).split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static Optional<Instant> time(JsonNode seconds) {
    return seconds.isNumber()
        ? Optional.of(Instant.ofEpochSecond(seconds.asLong()))
        : Optional.empty();
  }

  private static String text(JsonNode claim) {
    String line = claim.asString("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
