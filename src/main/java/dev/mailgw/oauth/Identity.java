package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whom a token speaks of. Read from its claims, whose signature is not checked: good enough to tell
 * a person and to notice a mix-up, never to grant anything.
 *
 * @param user the user principal name; empty text for an application's own token
 * @param tenant id of the directory
 * @param objectId of the user or service principal in it
 * @param permissions scopes of a user's token, roles of an application's
 */
public record Identity(String user, String tenant, String objectId, List<String> permissions) {

  public Identity {
    requireNonNull(user, "user is null");
    requireNonNull(tenant, "tenant is null");
    requireNonNull(objectId, "objectId is null");
    permissions = List.copyOf(permissions);
  }
}
