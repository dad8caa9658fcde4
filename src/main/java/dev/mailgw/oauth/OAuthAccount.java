package dev.mailgw.oauth;

import java.util.List;
import java.util.Optional;

/**
 * One e-mail account as configured: who signs in, and how.
 *
 * @param user the user whose token it is (user principal name); for {@code client-credentials} a
 *     name for messages only
 * @param registration the application that asks for tokens, and where
 * @param refreshToken where the first refresh token comes from ({@code refresh-token} only); empty
 *     if a user signs in
 * @param accessToken where the access token comes from ({@code external} only)
 * @param scopes of one resource; empty for {@code external}
 */
public record OAuthAccount(
    AccountId id,
    Grant grant,
    String user,
    Registration registration,
    Optional<SecretSource> refreshToken,
    Optional<SecretSource> accessToken,
    List<String> scopes) {

  public OAuthAccount {
    scopes = List.copyOf(scopes);
  }
}
