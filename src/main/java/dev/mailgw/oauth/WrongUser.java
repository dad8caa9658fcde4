package dev.mailgw.oauth;

import java.util.Optional;

/** Tells a token that belongs to somebody else than the account's user. */
public final class WrongUser {

  private WrongUser() {}

  /**
   * Compares the user of {@code identity} with the configured one, whatever their case.
   *
   * @return the failure that names both, why it happens and what to do; empty if they are the same,
   *     if the tokens do not tell their user, or if the grant has none
   */
  public static Optional<TokenException> of(OAuthAccount account, Identity identity) {
    String bearer = identity.user().strip();
    return account.grant() == Grant.REFRESH_TOKEN
            && !bearer.isEmpty()
            && !bearer.equalsIgnoreCase(account.user().strip())
        ? Optional.of(failure(account, bearer))
        : Optional.empty();
  }

  private static TokenException failure(OAuthAccount account, String bearer) {
    String detail = "it belongs to %s, not to %s".formatted(bearer, account.user());
    return Diagnosis.failed(account, LocalFailure.WRONG_USER, detail, Optional.empty(), null);
  }
}
