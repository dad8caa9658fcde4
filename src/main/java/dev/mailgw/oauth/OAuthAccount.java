package dev.mailgw.oauth;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One e-mail account as configured: who signs in, and how.
 *
 * @param user the user whose token it is (user principal name); for {@code client-credentials} a
 *     name for messages only
 * @param authority the sign-in service, for instance {@code https://login.microsoftonline.com};
 *     scheme, host and port only
 * @param tenant the directory's id or domain
 * @param clientId the application's id; empty text for {@code external}
 * @param clientSecret absent for a public client
 * @param refreshToken where the first refresh token comes from ({@code refresh-token} only)
 * @param accessToken where the access token comes from ({@code external} only)
 * @param scopes of one resource; empty for {@code external}
 */
public record OAuthAccount(
    AccountId id,
    Grant grant,
    String user,
    URI authority,
    String tenant,
    String clientId,
    Optional<SecretSource> clientSecret,
    Optional<SecretSource> refreshToken,
    Optional<SecretSource> accessToken,
    List<String> scopes) {

  public OAuthAccount {
    scopes = List.copyOf(scopes);
  }
}
