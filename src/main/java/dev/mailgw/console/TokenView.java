package dev.mailgw.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account's token as {@code GET /api/v1/tokens} shows it. No secret is in it.
 *
 * @param style {@code mailbox}, {@code shared} or {@code unused}
 * @param user as configured
 * @param tokenUser whom the token speaks of; empty text if that is not known or is no user
 * @param tenant as configured
 * @param tokenTenant id of the directory that the token is of; empty text if not known
 * @param permissions scopes or roles of the token
 * @param state {@code good}, {@code warning}, {@code bad} or {@code unknown}
 * @param because the state in words
 * @param expires of the access token, perhaps past
 * @param notBefore when it is asked for again, while that has to wait
 * @param signIns who is told to mail servers to sign in
 */
public record TokenView(
    String account,
    String style,
    String grant,
    String user,
    String tokenUser,
    String tenant,
    String tokenTenant,
    String clientId,
    List<String> permissions,
    String state,
    String because,
    Optional<Instant> expires,
    Optional<RefreshTokenView> refreshToken,
    Optional<Instant> secretExpires,
    Optional<Instant> certificateExpires,
    Optional<Instant> lastRenewal,
    Optional<ErrorView> lastError,
    Optional<Instant> notBefore,
    List<SignInView> signIns) {

  /**
   * A refresh token.
   *
   * @param since when its grant began; null if an older version stored it
   * @param lastUsed when it last gave an access token
   * @param deadline when it dies if it is not used
   * @param ageDays of the grant
   * @param daysLeft until the deadline; negative after it
   */
  public record RefreshTokenView(
      Optional<Instant> since,
      Instant lastUsed,
      Instant deadline,
      Optional<Double> ageDays,
      double daysLeft) {}

  /**
   * Why the last renewal failed.
   *
   * @param text who, what, where, why and cure in one line
   * @param who has to act
   * @param permanent whether it is not asked for again until somebody has
   * @param failures in a row
   */
  public record ErrorView(
      String cause,
      String text,
      String meaning,
      String cure,
      String who,
      boolean permanent,
      int failures) {}

  /**
   * A sign-in of an alias.
   *
   * @param protocol {@code imap}, {@code pop3} or {@code smtp}
   * @param user what stands in {@code user=} of XOAUTH2
   */
  public record SignInView(String alias, String protocol, String user) {}
}
