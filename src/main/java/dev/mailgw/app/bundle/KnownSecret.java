package dev.mailgw.app.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A secret that must not be in a bundle.
 *
 * @param label what it is, for people
 */
record KnownSecret(String label, Secret secret) {

  /** Shorter ones are in any text by chance. */
  static final int SHORTEST = 8;

  /** Whether it is in the line, as it is or as it stands in URLs, JSON and basic logins. */
  boolean isIn(String line) {
    return forms().anyMatch(line::contains);
  }

  boolean canBeSearched() {
    return secret.reveal().strip().length() >= SHORTEST;
  }

  private Stream<String> forms() {
    String value = secret.reveal().strip();
    byte[] bytes = value.getBytes(UTF_8);
    return List.of(
        value,
        URLEncoder.encode(value, UTF_8),
        value.replace("\\", "\\\\").replace("\"", "\\\""),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
        .stream();
  }
}
