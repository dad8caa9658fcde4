package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.ITokenCache;
import dev.mailgw.oauth.Secret;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the refresh token from a cache: msal4j shows it nowhere else. */
final class CachedRefreshToken {

  private static final JsonMapper JSON = new JsonMapper();

  private CachedRefreshToken() {}

  /** The one refresh token of a cache that has seen one answer; empty if there was none in it. */
  static Optional<Secret> in(ITokenCache cache) {
    return JSON.readTree(cache.serialize())
        .path("RefreshToken")
        .valueStream()
        .map(entry -> entry.path("secret"))
        .filter(JsonNode::isString)
        .map(secret -> Secret.of(secret.asString()))
        .findFirst();
  }
}
