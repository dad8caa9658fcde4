package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  private final OAuthAccount account = user("sales", source(() -> "seed"));

  @Test
  void saysWhoWhereWhyAndWhatToDoInOneLine() {
    TokenException e = Diagnosis.refused(account, refusal(700082, Optional.empty()));
    assertThat(e.getMessage())
        .isEqualTo(
            "no access token for account 'sales' (sales@example.com, client client-1 at"
                + " https://login.example/tenant-1): the refresh token was not used for too long"
                + " (90 days) (AADSTS700082, invalid_grant, HTTP 400); cure: sign in again, and"
                + " keep the service running so that it renews the token; the server said"
                + " \"AADSTS700082: It has expired.\"; trace trace-1; correlation corr-1; at"
                + " 2026-04-06 10:00:00Z");
    assertThat(e.reason().cause()).isEqualTo("refresh-token-inactive");
    assertThat(e.permanent()).isTrue();
    assertThat(e.retryAfter()).isEmpty();
  }

  @Test
  void takesTheServersOwnPauseBeforeTheCatalogues() {
    Duration own = Duration.ofSeconds(30);
    assertThat(Diagnosis.refused(account, refusal(50196, Optional.empty())).retryAfter())
        .contains(Duration.ofMinutes(10));
    assertThat(Diagnosis.refused(account, refusal(50196, Optional.of(own))).retryAfter())
        .contains(own);
  }

  private static Refusal refusal(int code, Optional<Duration> retryAfter) {
    return new Refusal(
        400,
        List.of(code),
        "invalid_grant",
        "",
        "AADSTS" + code + ": It has expired.",
        "trace-1",
        "corr-1",
        "2026-04-06 10:00:00Z",
        retryAfter);
  }
}
