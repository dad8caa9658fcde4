package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.assertRefused;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a sign-in lasts. */
class RefreshTokenTest {

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

  @Test
  void everyUseGivesANewRefreshTokenAndOldOnesStayValid() {
    String first = tenant.refreshToken(PUBLIC);

    Object second = tenant.refreshWith(first).body().get("refresh_token");
    Object third = tenant.refreshWith(first).body().get("refresh_token");

    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    assertThat(tenant.refreshWith((String) second).status()).isEqualTo(200);
    assertThat(tenant.refreshWith(first).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenEndsAfter90DaysUnlessItIsExchangedBefore() {
    String first = tenant.refreshToken(PUBLIC);
    tenant.pass(Duration.ofDays(89));
    String second = (String) tenant.refreshWith(first).body().get("refresh_token");
    tenant.pass(Duration.ofDays(1));

    Reply reply = tenant.refreshWith(first);

    assertRefused(
        reply,
        400,
        "invalid_grant",
        700082,
        "The refresh token has expired due to inactivity. The token was issued on"
            + " 2026-04-06T10:00:00.0000000Z and was inactive for 90.00:00:00.");
    assertThat(tenant.refreshWith(second).status()).isEqualTo(200);
  }

  @Test
  void aSeededRefreshTokenMayBeAnyText() {
    tenant.entra.acceptRefreshToken("seeded", USER, PUBLIC);

    assertThat(tenant.refreshWith("seeded").status()).isEqualTo(200);
  }

  @Test
  void tellsATruncatedRefreshTokenFromAForeignOne() {
    String token = tenant.refreshToken(PUBLIC);
    String truncated = token.substring(0, 255);

    assertRefused(
        tenant.refreshWith(truncated),
        400,
        "invalid_grant",
        9002313,
        "Invalid request. Request is malformed or invalid.");
    assertRefused(
        TestTenant.at("2026-04-06T10:00:00Z")
            .post("grant_type", "refresh_token", "client_id", PUBLIC.id(), "refresh_token", token),
        400,
        "invalid_grant",
        70000,
        "The provided value for the input parameter 'refresh_token' or 'assertion' is not valid.");
  }

  @Test
  void aRefreshTokenIsBoundToItsClient() {
    assertRefused(
        tenant.post(
            "grant_type", "refresh_token",
            "client_id", APP.id(),
            "client_secret", APP.secret().orElseThrow(),
            "refresh_token", tenant.refreshToken(PUBLIC)),
        400,
        "invalid_grant",
        70000,
        "The provided value for the input parameter 'refresh_token' or 'assertion' is not valid.");
  }

  @Test
  void aSignInIsOverWhenTheUsersTokensAreRevoked() {
    String before = tenant.refreshToken(PUBLIC);
    tenant.pass(Duration.ofDays(3));
    tenant.directory.changeUser(USER.address(), u -> u.withTokensValidFrom(tenant.clock.instant()));

    Reply reply = tenant.refreshWith(before);

    assertRefused(
        reply,
        400,
        "invalid_grant",
        50173,
        "The provided grant has expired due to it being revoked, a fresh auth token is needed. The"
            + " user might have changed or reset their password. The grant was issued on"
            + " '2026-04-06T10:00:00.0000000Z' and the TokensValidFrom date (before which tokens"
            + " are not valid) for this user is '2026-04-09T10:00:00.0000000Z'.");
    assertThat(reply.body()).containsEntry("suberror", "bad_token");
    assertThat(tenant.refreshWith(tenant.refreshToken(PUBLIC)).status()).isEqualTo(200);
  }
}
