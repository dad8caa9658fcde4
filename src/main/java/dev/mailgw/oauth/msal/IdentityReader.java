package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.Identity;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads of whom the tokens of one answer speak, from the claims of those that are JWTs (RFC 7519).
 * The id token says it first, the access token says the rest and what it is good for. No signature
 * is checked: it came over TLS from the authority, and it only serves to tell a person and to
 * notice a mix-up. Never fails.
 */
final class IdentityReader {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 320;
  private static final int MOST = 100;

  private IdentityReader() {}

  /**
   * Empty if neither can be read.
   *
   * @param idToken null if there is none
   */
  static Optional<Identity> read(String idToken, String accessToken) {
    Optional<JsonNode> access = claims(accessToken);
    List<JsonNode> both = Stream.of(claims(idToken), access).flatMap(Optional::stream).toList();
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Identity(
                first(both, "upn", "preferred_username", "unique_name"),
                first(both, "tid"),
                first(both, "oid"),
                access.map(IdentityReader::permissions).orElse(List.of())));
  }

  /** An application's id token or access token has no user's name, whatever a user's has. */
  private static String first(List<JsonNode> tokens, String... names) {
    return tokens.stream()
        .flatMap(token -> Arrays.stream(names).map(token::path))
        .filter(JsonNode::isString)
        .map(claim -> oneLine(claim.asString()))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static List<String> permissions(JsonNode token) {
    JsonNode roles = token.path("roles");
    Stream<String> words =
        token.path("scp").isString()
            ? Arrays.stream(token.path("scp").asString().split(" ", -1))
            : roles.valueStream().filter(JsonNode::isString).map(JsonNode::asString);
    return words.map(IdentityReader::oneLine).filter(w -> !w.isEmpty()).limit(MOST).toList();
  }

  private static Optional<JsonNode> claims(String token) {
    String[] part = token == null ? new String[0] : token.split("\\.", -1);
    if (part.length != 3) {
      return Optional.empty();
    }
    try {
      String payload = new String(Base64.getUrlDecoder().decode(part[1]), UTF_8);
      return Optional.ofNullable(JSON.readTree(payload)).filter(JsonNode::isObject);
    } catch (IllegalArgumentException | JacksonException _) {
      return Optional.empty();
    }
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
