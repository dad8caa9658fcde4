package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgw.lab.directory.Application;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {

  private static final String MAIL =
      "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send";
  private static final String APP_SCOPE = "https://outlook.office365.com/.default";

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

  @Test
  void anApplicationGetsATokenWithItsRolesFor3599Seconds() throws Exception {
    Reply reply = askAsApplication("openid " + APP_SCOPE + " profile offline_access");

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
    Reply reply = refresh(PUBLIC, "openid offline_access profile " + MAIL, "client_info", "1");

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
    JWTClaimsSet claims = claims(refresh(PUBLIC, MAIL), "access_token");

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
      Reply reply = refresh(PUBLIC, MAIL);
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
    Reply explicit = refresh(PUBLIC, "https://graph.microsoft.com/IMAP.AccessAsUser.All");
    Reply implied = refresh(PUBLIC, "IMAP.AccessAsUser.All");

    for (Reply reply : List.of(explicit, implied)) {
      assertThat(claims(reply, "access_token").getAudience())
          .containsExactly("https://graph.microsoft.com");
    }
    assertThat(implied.body()).containsEntry("scope", "IMAP.AccessAsUser.All");
  }

  @Test
  void defaultScopeGrantsAllThatTheResourceHas() throws Exception {
    Reply reply = refresh(PUBLIC, "https://outlook.office365.com/.default");

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
  void everyUseGivesANewRefreshTokenAndOldOnesStayValid() {
    String first = tenant.refreshToken(PUBLIC);

    Object second = refreshWith(first).body().get("refresh_token");
    Object third = refreshWith(first).body().get("refresh_token");

    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    assertThat(refreshWith((String) second).status()).isEqualTo(200);
    assertThat(refreshWith(first).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenEndsAfter90DaysUnlessItIsExchangedBefore() {
    String first = tenant.refreshToken(PUBLIC);
    tenant.pass(Duration.ofDays(89));
    String second = (String) refreshWith(first).body().get("refresh_token");
    tenant.pass(Duration.ofDays(1));

    Reply reply = refreshWith(first);

    assertRefused(
        reply,
        400,
        "invalid_grant",
        700082,
        "The refresh token has expired due to inactivity. The token was issued on"
            + " 2026-04-06T10:00:00.0000000Z and was inactive for 90.00:00:00.");
    assertThat(refreshWith(second).status()).isEqualTo(200);
  }

  @Test
  void aSeededRefreshTokenMayBeAnyText() {
    tenant.entra.acceptRefreshToken("seeded", USER, PUBLIC);

    assertThat(refreshWith("seeded").status()).isEqualTo(200);
  }

  @Test
  void anErrorBodyHasAllMembers() {
    Reply reply = tenant.post("client_id", APP.id());

    assertThat(reply.body().keySet())
        .containsExactly(
            "error",
            "error_description",
            "error_codes",
            "timestamp",
            "trace_id",
            "correlation_id",
            "error_uri");
    assertThat(reply.body())
        .containsEntry("error", "invalid_request")
        .containsEntry("error_codes", List.of(900144))
        .containsEntry("timestamp", "2026-04-06 10:00:00Z")
        .containsEntry("correlation_id", "11111111-0000-4000-8000-000000000000")
        .containsEntry("error_uri", "https://login.microsoftonline.com/error?code=900144")
        .containsEntry(
            "error_description",
            "AADSTS900144: The request body must contain the following parameter: 'grant_type'."
                + " Trace ID: "
                + reply.body().get("trace_id")
                + " Correlation ID: 11111111-0000-4000-8000-000000000000"
                + " Timestamp: 2026-04-06 10:00:00Z");
    assertThat((String) reply.body().get("trace_id"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Test
  void refusesAnUnknownTenant() {
    assertRefused(
        tenant.postTo("fabrikam.test", "grant_type", "refresh_token"),
        400,
        "invalid_request",
        90002,
        "Tenant 'fabrikam.test' not found.");
    assertRefused(
        tenant.postTo("nonsense", "grant_type", "refresh_token"),
        400,
        "invalid_request",
        900023,
        "Specified tenant identifier 'nonsense' is neither a valid DNS name");
    assertRefused(
        tenant.postTo("common", "grant_type", "refresh_token"),
        400,
        "invalid_request",
        9001023,
        "The grant type is not supported over the /common or /consumers endpoints.");
  }

  @Test
  void takesTheTenantsDomainAsItsName() {
    assertThat(
            tenant
                .postTo(
                    "Contoso.TEST",
                    "grant_type",
                    "refresh_token",
                    "client_id",
                    PUBLIC.id(),
                    "refresh_token",
                    tenant.refreshToken(PUBLIC))
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesAGrantThatItDoesNotOffer() {
    assertRefused(
        tenant.post("grant_type", "password", "client_id", PUBLIC.id()),
        400,
        "unsupported_grant_type",
        70003,
        "The app requested an unsupported grant type 'password'.");
  }

  @Test
  void namesTheParameterThatIsMissingOrThereTwice() {
    assertRefused(
        tenant.post("grant_type", "refresh_token"),
        400,
        "invalid_request",
        900144,
        "The request body must contain the following parameter: 'client_id'.");
    assertRefused(
        tenant.post("grant_type", "refresh_token", "client_id", PUBLIC.id(), "refresh_token", ""),
        400,
        "invalid_request",
        900144,
        "The request body must contain the following parameter: 'refresh_token'.");
    assertRefused(
        tenant.post("scope", "a", "scope", "b"),
        400,
        "invalid_request",
        9000411,
        "The request is not properly formatted. The parameter 'scope' is duplicated.");
    assertRefused(
        tenant.answer(TestTenant.TENANT.id(), "scope=%zz", Optional.empty()),
        400,
        "invalid_request",
        9002313,
        "Invalid request. Request is malformed or invalid.");
  }

  @Test
  void refusesAnUnknownClient() {
    assertRefused(
        tenant.post(
            "grant_type",
            "client_credentials",
            "client_id",
            "cccccccc-0000-4000-8000-000000000009"),
        400,
        "unauthorized_client",
        700016,
        "Application with identifier 'cccccccc-0000-4000-8000-000000000009' was not found in the"
            + " directory 'contoso.test'.");
  }

  @Test
  void refusesAWrongSecretWithoutRepeatingIt() {
    Reply reply =
        tenant.post(
            "grant_type",
            "client_credentials",
            "client_id",
            APP.id(),
            "client_secret",
            "wr0ng~secret",
            "scope",
            APP_SCOPE);

    assertRefused(
        reply,
        401,
        "invalid_client",
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client"
            + " secret value, not the client secret ID, for a secret added to app '"
            + APP.id()
            + "'.");
    assertThat(reply.body().toString()).doesNotContain("wr0ng").doesNotContain("s3cr3t");
  }

  @Test
  void aConfidentialClientMustProveItself() {
    assertRefused(
        tenant.post("grant_type", "refresh_token", "client_id", APP.id(), "refresh_token", "x"),
        401,
        "invalid_client",
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or"
            + " 'client_secret'.");
    assertRefused(
        tenant.post(
            "grant_type", "client_credentials", "client_id", APP.id(), "client_assertion", "a.b.c"),
        401,
        "invalid_client",
        700027,
        "The certificate with identifier used to sign the client assertion is not registered");
  }

  @Test
  void aPublicClientMustNotPresentASecretNorActAlone() {
    assertRefused(
        refresh(PUBLIC, MAIL, "client_secret", "whatever"),
        401,
        "invalid_client",
        700025,
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.");
    assertRefused(
        tenant.post(
            "grant_type", "client_credentials", "client_id", PUBLIC.id(), "scope", APP_SCOPE),
        401,
        "invalid_client",
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or"
            + " 'client_secret'.");
  }

  @Test
  void anApplicationMustAskForDefault() {
    assertRefused(
        askAsApplication("https://outlook.office.com/IMAP.AccessAsApp"),
        400,
        "invalid_scope",
        1002012,
        "The provided value for scope https://outlook.office.com/IMAP.AccessAsApp is not valid."
            + " Client credential flows must have a scope value with /.default suffixed to the"
            + " resource identifier (application ID URI).");
    assertRefused(
        askAsApplication(
            "https://outlook.office.com/.default https://graph.microsoft.com/.default"),
        400,
        "invalid_scope",
        70011,
        "The provided request must include a 'scope' input parameter.");
    assertRefused(
        askAsApplication("https://mail.fabrikam.test/.default"),
        400,
        "invalid_resource",
        500011,
        "The resource principal named https://mail.fabrikam.test was not found in the tenant named"
            + " contoso.test.");
  }

  @Test
  void oneTokenIsForOneResource() {
    assertRefused(
        refresh(PUBLIC, MAIL + " https://graph.microsoft.com/User.Read"),
        400,
        "invalid_request",
        28000,
        "Provided value for the input parameter scope is not valid because it contains more than"
            + " one resource.");
  }

  @Test
  void refusesAPermissionThatNobodyConsentedTo() {
    Reply reply = refresh(PUBLIC, "https://outlook.office.com/EWS.AccessAsUser.All");

    assertRefused(
        reply,
        400,
        "invalid_grant",
        65001,
        "The user or administrator has not consented to use the application with ID '"
            + PUBLIC.id()
            + "'.");
    assertThat(reply.body()).containsEntry("suberror", "consent_required");
  }

  @Test
  void tellsATruncatedRefreshTokenFromAForeignOne() {
    String token = tenant.refreshToken(PUBLIC);
    String truncated = token.substring(0, 255);

    assertRefused(
        refreshWith(truncated),
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

  private Reply askAsApplication(String scope) {
    return tenant.post(
        "grant_type",
        "client_credentials",
        "client_info",
        "1",
        "client_id",
        APP.id(),
        "client_secret",
        APP.secret().orElseThrow(),
        "scope",
        scope);
  }

  private Reply refreshWith(String token) {
    return tenant.post(
        "grant_type", "refresh_token", "client_id", PUBLIC.id(), "refresh_token", token);
  }

  private Reply refresh(Application client, String scope, String... more) {
    var form =
        new ArrayList<>(
            List.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id(),
                "refresh_token",
                tenant.refreshToken(client),
                "scope",
                scope));
    form.addAll(List.of(more));
    return tenant.post(form.toArray(String[]::new));
  }

  private static JWTClaimsSet claims(Reply reply, String member) throws ParseException {
    return SignedJWT.parse((String) reply.body().get(member)).getJWTClaimsSet();
  }

  private static void assertRefused(
      Reply reply, int status, String error, int code, String sentence) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body())
        .containsEntry("error", error)
        .containsEntry("error_codes", List.of(code));
    assertThat((String) reply.body().get("error_description"))
        .startsWith("AADSTS" + code + ": " + sentence);
  }
}
