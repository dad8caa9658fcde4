package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A bearer token and the moment from which no server takes it any more.
 *
 * @param value opaque; never decoded to decide anything
 * @param expires as the token endpoint said ({@code expires_in}); far in the future when unknown
 */
public record AccessToken(Secret value, Instant expires) {

  public AccessToken {
    requireNonNull(value, "value is null");
    requireNonNull(expires, "expires is null");
  }
}
