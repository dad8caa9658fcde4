package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.claims;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.APP_SCOPE;
import static dev.mailgw.lab.entra.TestTenant.MAIL;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.mailgw.lab.directory.Consents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a token and the answer around it say. */
class TokenContentTest {

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

  @Test
  void anApplicationGetsATokenWithItsRolesFor3599Seconds() throws Exception {
    Reply reply = tenant.askAsApplication("openid " + APP_SCOPE + " profile offline_access");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().keySet())
        .containsExactly("token_type", "expires_in", "ext_expires_in", "access_token");
    assertThat(reply.body())
        .containsEntry("expires_in", 3599L)
        .containsEntry("token_type", "Bearer");
    JWTClaimsSet claims = claims(reply, "access_token");
    assertThat(claims.getAudience()).containsExactly("https://outlook.office365.com");
    assertThat(claims.getStringListClaim("roles"))
        .containsExactly("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp");
    assertThat(claims.getClaims()).doesNotContainKeys("scp", "upn", "unique_name");
    assertThat(claims.getStringClaim("appidacr")).isEqualTo("1");
    assertThat(claims.getSubject()).isEqualTo(claims.getStringClaim("oid"));
  }

  @Test
  void aUserGetsEverythingThatMsalNeeds() throws Exception {
    Reply reply =
        tenant.refresh(PUBLIC, "openid offline_access profile " + MAIL, "client_info", "1");

    assertThat(reply.body().keySet())
        .containsExactly(
            "token_type",
            "scope",
            "expires_in",
            "ext_expires_in",
            "access_token",
            "refresh_token",
            "id_token",
            "client_info");
    assertThat(reply.body()).containsEntry("scope", MAIL);
    String oid = tenant.entra.directory().objectId(USER.address());
    byte[] clientInfo = Base64.getUrlDecoder().decode((String) reply.body().get("client_info"));
    assertThat(new String(clientInfo, StandardCharsets.UTF_8))
        .isEqualTo("{\"uid\":\"" + oid + "\",\"utid\":\"" + TestTenant.TENANT.id() + "\"}");
    JWTClaimsSet id = claims(reply, "id_token");
    assertThat(id.getStringClaim("preferred_username")).isEqualTo(USER.address());
    assertThat(id.getAudience()).containsExactly(PUBLIC.id());
  }

  @Test
  void aUsersTokenHasTheClaimsOfVersion1() throws Exception {
    JWTClaimsSet claims = claims(tenant.refresh(PUBLIC, MAIL), "access_token");

    assertThat(claims.getIssuer())
        .isEqualTo("https://sts.windows.net/" + TestTenant.TENANT.id() + "/");
    assertThat(claims.getAudience()).containsExactly("https://outlook.office.com");
    assertThat(claims.getStringClaim("scp")).isEqualTo("IMAP.AccessAsUser.All SMTP.Send");
    assertThat(claims.getStringClaim("upn")).isEqualTo(USER.address());
    assertThat(claims.getStringClaim("unique_name")).isEqualTo(USER.address());
    assertThat(claims.getStringClaim("appid")).isEqualTo(PUBLIC.id());
    assertThat(claims.getStringClaim("appidacr")).isEqualTo("0");
    assertThat(claims.getStringClaim("ver")).isEqualTo("1.0");
    assertThat(claims.getStringClaim("tid")).isEqualTo(TestTenant.TENANT.id());
    assertThat(claims.getClaims())
        .containsKeys("oid", "sub", "uti", "nbf", "iat")
        .doesNotContainKeys("roles", "preferred_username", "azp");
    assertThat(claims.getNotBeforeTime()).isBeforeOrEqualTo(Date.from(tenant.clock.instant()));
  }

  @Test
  void aUsersTokenLivesBetween60And90MinutesAndSaysSo() throws Exception {
    Set<Object> lives = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Reply reply = tenant.refresh(PUBLIC, MAIL);
      long life = (Long) reply.body().get("expires_in");
      lives.add(life);
      assertThat(life).isBetween(3600L, 5400L);
      assertThat(claims(reply, "access_token").getExpirationTime())
          .isEqualTo(Date.from(tenant.clock.instant().plusSeconds(life)));
    }
    assertThat(lives).hasSizeGreaterThan(10);
  }

  @Test
  void theTenantsPolicySetsTheLifeOfAllTokens() {
    TestTenant strict = TestTenant.withTokenLife(Duration.ofMinutes(10));

    Reply user =
        strict.post(
            "grant_type",
            "refresh_token",
            "client_id",
            PUBLIC.id(),
            "refresh_token",
            strict.refreshToken(PUBLIC),
            "scope",
            MAIL);
    Reply application =
        strict.post(
            "grant_type",
            "client_credentials",
            "client_id",
            APP.id(),
            "client_secret",
            APP.secret().orElseThrow(),
            "scope",
            APP_SCOPE);

    assertThat(user.body()).containsEntry("expires_in", 600L);
    assertThat(application.body()).containsEntry("expires_in", 600L);
  }

  @Test
  void aTokenForGraphIsNotForExchange() throws Exception {
    Reply explicit = tenant.refresh(PUBLIC, "https://graph.microsoft.com/IMAP.AccessAsUser.All");
    Reply implied = tenant.refresh(PUBLIC, "IMAP.AccessAsUser.All");

    for (Reply reply : List.of(explicit, implied)) {
      assertThat(claims(reply, "access_token").getAudience())
          .containsExactly("https://graph.microsoft.com");
    }
    assertThat(implied.body()).containsEntry("scope", "IMAP.AccessAsUser.All");
  }

  @Test
  void defaultScopeGrantsAllThatTheResourceHas() throws Exception {
    Reply reply = tenant.refresh(PUBLIC, "https://outlook.office365.com/.default");

    assertThat(reply.body())
        .containsEntry(
            "scope",
            "https://outlook.office365.com/IMAP.AccessAsUser.All"
                + " https://outlook.office365.com/POP.AccessAsUser.All"
                + " https://outlook.office365.com/SMTP.Send"
                + " https://outlook.office365.com/.default");
    assertThat(claims(reply, "access_token").getStringClaim("scp"))
        .isEqualTo("IMAP.AccessAsUser.All POP.AccessAsUser.All SMTP.Send");
  }

  @Test
  void aClientReadsTheLifeOnItsOwnWatchWhenTheLabsTimeRunsFaster() throws Exception {
    tenant.clock.run(60);

    Reply reply = tenant.askAsApplication(APP_SCOPE);

    assertThat(reply.body()).containsEntry("expires_in", 59L).containsEntry("ext_expires_in", 59L);
    assertThat(claims(reply, "access_token").getExpirationTime())
        .isEqualTo(Date.from(tenant.clock.instant().plusSeconds(3599)));
  }

  @Test
  void aLongLifeAsksToBeRenewedAtHalfTime() {
    assertThat(TestTenant.withTokenLife(Duration.ofHours(24)).askAsApplication(APP_SCOPE).body())
        .containsEntry("expires_in", 86_400L)
        .containsEntry("refresh_in", 43_200L);
    assertThat(TestTenant.withTokenLife(Duration.ofMinutes(119)).askAsApplication(APP_SCOPE).body())
        .doesNotContainKey("refresh_in");
  }

  @Test
  void anApplicationWithoutAnyRoleGetsATokenAllTheSame() throws Exception {
    tenant.directory.changeApplication(
        APP.id(), a -> a.withConsents(new Consents(Set.of(), Set.of())));

    Reply reply = tenant.askAsApplication(APP_SCOPE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(claims(reply, "access_token").getClaims()).doesNotContainKey("roles");
  }

  @Test
  void anApplicationHasOnlyTheRolesConsentedTo() throws Exception {
    tenant.directory.changeApplication(
        APP.id(), a -> a.withConsents(new Consents(Set.of(), Set.of("SMTP.SendAsApp"))));

    assertThat(
            claims(tenant.askAsApplication(APP_SCOPE), "access_token").getStringListClaim("roles"))
        .containsExactly("SMTP.SendAsApp");
  }
}
