package dev.mailgw.app;

import dev.mailgw.config.AccountStyle;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.TokenView;
import dev.mailgw.console.TokenView.ErrorView;
import dev.mailgw.console.TokenView.RefreshTokenView;
import dev.mailgw.console.TokenView.SignInView;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.TokenDeadlines;
import dev.mailgw.oauth.CatalogueEntry;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.CredentialExpiry;
import dev.mailgw.oauth.ErrorCatalogue;
import dev.mailgw.oauth.GrantHistory;
import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what configuration, tokens and credentials tell of an account. */
final class TokenViews {

  private static final double DAY = Duration.ofDays(1).toSeconds();

  private final GatewayConfig config;
  private final CredentialExpiry expiry;

  TokenViews(GatewayConfig config, CredentialExpiry expiry) {
    this.config = config;
    this.expiry = expiry;
  }

  /** The accounts in the order of the configuration, which is that of {@code statuses}. */
  List<TokenView> all(List<TokenStatus> statuses, Instant now) {
    return statuses.stream().map(status -> view(status, now)).toList();
  }

  /** What ends when. */
  List<TokenDeadlines> deadlines(List<TokenStatus> statuses) {
    return statuses.stream()
        .map(status ->
            new TokenDeadlines(
                status.account().value(),
                status.history().deadline(),
                ends(account(status), ClientCredential.SharedSecret.class),
                ends(account(status), ClientCredential.Certificate.class)))
        .toList();
  }

  private TokenView view(TokenStatus status, Instant now) {
    OAuthAccount account = account(status);
    Optional<Identity> identity = status.history().identity();
    Optional<Instant> secret = ends(account, ClientCredential.SharedSecret.class);
    Optional<Instant> certificate = ends(account, ClientCredential.Certificate.class);
    TokenState state = new TokenJudge(account, status, now).state(secret, certificate);
    return new TokenView(
        account.id().value(),
        AccountStyle.of(account, config.aliases()).label(),
        account.grant().label(),
        account.user(),
        identity.map(Identity::user).orElse(""),
        account.registration().tenant(),
        identity.map(Identity::tenant).orElse(""),
        account.registration().clientId(),
        identity.map(Identity::permissions).orElse(List.of()),
        state.word(),
        state.because(),
        status.expires(),
        refreshToken(status.history(), now),
        secret,
        certificate,
        status.lastRenewal(),
        error(status),
        status.notBefore(),
        signIns(account));
  }

  private OAuthAccount account(TokenStatus status) {
    return config.accounts().stream()
        .filter(account -> account.id().equals(status.account()))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Instant> ends(OAuthAccount account, Class<? extends ClientCredential> kind) {
    return account.registration().credential().filter(kind::isInstance).flatMap(expiry::of);
  }

  private static Optional<RefreshTokenView> refreshToken(GrantHistory history, Instant now) {
    return history
        .used()
        .map(used ->
            new RefreshTokenView(
                history.since(),
                used,
                history.deadline().orElseThrow(),
                history.since().map(since -> days(since, now)),
                days(now, history.deadline().orElseThrow())));
  }

  private static Optional<ErrorView> error(TokenStatus status) {
    Reason reason = status.lastError();
    if (reason.equals(Reason.NONE)) {
      return Optional.empty();
    }
    Optional<CatalogueEntry> entry = ErrorCatalogue.standard().of(reason);
    return Optional.of(
        new ErrorView(
            reason.cause(),
            reason.text(),
            entry.map(CatalogueEntry::meaning).orElse(""),
            entry.map(CatalogueEntry::cure).orElse(""),
            entry.map(found -> found.remedy().who()).orElse(""),
            status.permanent(),
            status.failures()));
  }

  private List<SignInView> signIns(OAuthAccount account) {
    return config.aliases().stream()
        .filter(alias -> alias.account().equals(account.id()))
        .flatMap(TokenViews::signIns)
        .toList();
  }

  private static Stream<SignInView> signIns(AliasSettings alias) {
    String name = alias.id().value();
    return Stream.of(
        new SignInView(name, alias.incoming().protocol().label(), alias.incoming().user()),
        new SignInView(name, "smtp", alias.outgoing().user()));
  }

  /** To a hundredth of a day. */
  private static double days(Instant from, Instant to) {
    return Math.round(Duration.between(from, to).toSeconds() / DAY * 100) / 100.0;
  }
}
