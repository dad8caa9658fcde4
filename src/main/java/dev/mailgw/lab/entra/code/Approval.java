package dev.mailgw.lab.entra.code;

import java.util.Optional;

/**
 * A user has signed in to an application and let it have what it asked for.
 *
 * @param user by address
 * @param client by its id
 * @param scope as the application wrote it
 * @param nonce for the id token, as the application sent it
 * @param strong whether the user has passed multi-factor authentication
 */
public record Approval(
    String user, String client, String scope, Optional<String> nonce, boolean strong) {

  /** By password or session alone. */
  public Approval(String user, String client, String scope, Optional<String> nonce) {
    this(user, client, scope, nonce, false);
  }
}
