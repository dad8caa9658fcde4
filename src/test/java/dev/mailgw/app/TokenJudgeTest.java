package dev.mailgw.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.monitor.Reason;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.GrantHistory;
import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.TokenStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenJudgeTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Optional<Instant> NEVER = Optional.empty();
  private static final Optional<Instant> GOOD = Optional.of(NOW.plusSeconds(3600));

  @Test
  void isGoodWhileNothingFailsOrEnds() {
    assertThat(judge(GOOD, Reason.NONE, false, used(1), days(31))).isEqualTo(TokenState.GOOD);
  }

  @Test
  void warnsOfASecretThatEndsSoonAndSaysWhenItHasEnded() {
    assertThat(judge(GOOD, Reason.NONE, false, used(1), days(12)))
        .isEqualTo(TokenState.warning("the client secret ends in 12 days"));
    assertThat(judge(GOOD, Reason.NONE, false, used(1), days(-1)))
        .isEqualTo(TokenState.bad("the client secret has ended"));
  }

  @Test
  void warnsOfARefreshTokenThatNobodyUses() {
    assertThat(judge(NEVER, Reason.NONE, false, used(80), NEVER))
        .isEqualTo(TokenState.warning("the unused refresh token ends in 10 days"));
    assertThat(judge(NEVER, Reason.NONE, false, used(91), NEVER))
        .isEqualTo(TokenState.bad("the unused refresh token has ended"));
  }

  @Test
  void namesWhoMustActOnAFailureThatLasts() {
    assertThat(judge(GOOD, new Reason("grant-revoked", "x"), true, used(1), NEVER))
        .isEqualTo(
            TokenState.bad("needs a person: the account's user, by signing in (grant-revoked)"));
  }

  @Test
  void takesAFailureThatPassesForAWarningWhileTheTokenIsGood() {
    Reason timeout = new Reason("token-endpoint-timeout", "x");
    assertThat(judge(GOOD, timeout, false, used(1), NEVER).word()).isEqualTo("warning");
    assertThat(judge(NEVER, timeout, false, used(1), NEVER).word()).isEqualTo("bad");
  }

  @Test
  void noticesTheTokenOfAnotherUser() {
    Identity other = new Identity("ann@contoso.test", "t", "o", List.of());
    GrantHistory history = new GrantHistory(NEVER, Optional.of(NOW), Optional.of(other));
    assertThat(judge(GOOD, Reason.NONE, false, history, NEVER))
        .isEqualTo(TokenState.bad("is the token of ann@contoso.test, not of svc@contoso.test"));
  }

  @Test
  void saysThatNobodyHasSignedIn() {
    assertThat(judge(NEVER, Reason.NONE, false, GrantHistory.NONE, NEVER))
        .isEqualTo(TokenState.bad("nobody has signed in yet"));
  }

  private static TokenState judge(
      Optional<Instant> expires,
      Reason error,
      boolean permanent,
      GrantHistory history,
      Optional<Instant> secret) {
    TokenStatus status =
        new TokenStatus(
            new AccountId("svc"),
            Grant.REFRESH_TOKEN,
            expires,
            NEVER,
            error,
            permanent,
            0,
            NEVER,
            history);
    OAuthAccount account =
        new OAuthAccount(
            new AccountId("svc"),
            Grant.REFRESH_TOKEN,
            "svc@contoso.test",
            new Registration(URI.create("https://login.example"), "t", "c", Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            List.of("https://outlook.office.com/SMTP.Send"));
    return new TokenJudge(account, status, NOW).state(secret, NEVER);
  }

  private static GrantHistory used(int daysAgo) {
    return new GrantHistory(
        NEVER, Optional.of(NOW.minus(Duration.ofDays(daysAgo))), Optional.empty());
  }

  private static Optional<Instant> days(int ahead) {
    return Optional.of(NOW.plus(Duration.ofDays(ahead)).plusSeconds(60));
  }
}
