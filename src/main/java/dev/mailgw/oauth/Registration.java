package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * An application as it is registered in a directory.
 *
 * @param authority the sign-in service, for instance {@code https://login.microsoftonline.com};
 *     scheme, host and port only
 * @param tenant the directory's id or domain
 * @param clientId the application's id; empty text for {@link Grant#EXTERNAL}
 * @param credential absent for a public client
 */
public record Registration(
    URI authority, String tenant, String clientId, Optional<ClientCredential> credential) {

  public Registration {
    requireNonNull(authority, "authority is null");
    requireNonNull(tenant, "tenant is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(credential, "credential is null");
  }
}
