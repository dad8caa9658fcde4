package dev.mailgw.app;

import dev.mailgw.monitor.Reason;
import dev.mailgw.oauth.ErrorCatalogue;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges how an account's token stands at a moment. */
final class TokenJudge {

  /** Time for a person to notice, and to have a new secret made. */
  private static final Duration CREDENTIAL_NOTICE = Duration.ofDays(30);

  /** A refresh token in use never comes near: it is used each day, with each renewal. */
  private static final Duration REFRESH_NOTICE = Duration.ofDays(14);

  private final OAuthAccount account;
  private final TokenStatus status;
  private final Instant now;

  TokenJudge(OAuthAccount account, TokenStatus status, Instant now) {
    this.account = account;
    this.status = status;
    this.now = now;
  }

  TokenState state(Optional<Instant> secret, Optional<Instant> certificate) {
    return TokenState.worst(
        Stream.of(
            failure(),
            anotherUser(),
            TokenState.ending("the client secret", secret, CREDENTIAL_NOTICE, now),
            TokenState.ending("the certificate", certificate, CREDENTIAL_NOTICE, now),
            TokenState.ending(
                "the unused refresh token", status.history().deadline(), REFRESH_NOTICE, now),
            nothingYet()));
  }

  private Optional<TokenState> failure() {
    Reason error = status.lastError();
    if (error.equals(Reason.NONE)) {
      return Optional.empty();
    }
    if (status.permanent()) {
      String who =
          ErrorCatalogue.standard().of(error).map(entry -> ": " + entry.remedy().who()).orElse("");
      return Optional.of(TokenState.bad("needs a person" + who + " (" + error.cause() + ")"));
    }
    return Optional.of(
        good()
            ? TokenState.warning("renewal fails and is tried again (" + error.cause() + ")")
            : TokenState.bad("no token; it is asked for again (" + error.cause() + ")"));
  }

  /** Of a user's grant; an application's token speaks of no user. */
  private Optional<TokenState> anotherUser() {
    return status
        .history()
        .identity()
        .map(Identity::user)
        .filter(user -> account.grant() != Grant.CLIENT_CREDENTIALS && !user.isEmpty())
        .filter(user -> !user.equalsIgnoreCase(account.user()))
        .map(user -> TokenState.bad("is the token of " + user + ", not of " + account.user()));
  }

  private Optional<TokenState> nothingYet() {
    if (good()) {
      return Optional.empty();
    }
    boolean nobody =
        account.grant() == Grant.REFRESH_TOKEN
            && account.refreshToken().isEmpty()
            && status.history().used().isEmpty();
    return Optional.of(
        nobody
            ? TokenState.bad("nobody has signed in yet")
            : TokenState.unknown("no access token at this moment"));
  }

  private boolean good() {
    return status.expires().filter(end -> end.isAfter(now)).isPresent();
  }
}
