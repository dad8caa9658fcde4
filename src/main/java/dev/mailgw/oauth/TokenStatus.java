package dev.mailgw.oauth;

import dev.mailgw.monitor.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator sees of an account's token.
 *
 * @param expires of the current access token, perhaps past; empty if there is none
 * @param lastRenewal when the last access token was obtained; empty if none was since the start
 * @param lastError why the last renewal failed; {@link Reason#NONE} if it did not
 * @param permanent whether only a person can help
 * @param failures how many renewals failed in a row
 * @param notBefore the next request, while it has to wait
 * @param history whom the token speaks of, and how old the grant is
 */
public record TokenStatus(
    AccountId account,
    Grant grant,
    Optional<Instant> expires,
    Optional<Instant> lastRenewal,
    Reason lastError,
    boolean permanent,
    int failures,
    Optional<Instant> notBefore,
    GrantHistory history) {

  static TokenStatus of(OAuthAccount account, Standing standing, GrantHistory history) {
    Optional<TokenException> failure = standing.setback().map(Setback::failure);
    return new TokenStatus(
        account.id(),
        account.grant(),
        standing.held().map(held -> held.token().expires()),
        standing.renewed(),
        failure.map(TokenException::reason).orElse(Reason.NONE),
        failure.filter(TokenException::permanent).isPresent(),
        standing.failures(),
        standing.setback().map(Setback::notBefore),
        history);
  }
}
