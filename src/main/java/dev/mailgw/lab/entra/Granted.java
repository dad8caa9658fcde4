package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.TokenTwist;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an access token will say.
 *
 * @param proof by what the application has proved itself
 * @param user whose token it is, by address; empty for the application's own
 * @param permissions scopes with a user, roles without one
 */
record Granted(
    String audience,
    Application client,
    ClientProof proof,
    Optional<String> user,
    Set<String> permissions,
    Duration life) {

  /** What becomes of it in this tenant. */
  Granted twisted(TokenTwist twist) {
    return new Granted(
        twist.audience().orElse(audience),
        client,
        proof,
        user.map(twist::userFor),
        twist.left(permissions),
        life);
  }
}
