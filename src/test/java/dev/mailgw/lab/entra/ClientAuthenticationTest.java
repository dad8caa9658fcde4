package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.assertRefused;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.APP_SCOPE;
import static dev.mailgw.lab.entra.TestTenant.MAIL;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.ClientSecret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How an application proves who it is, without a certificate. */
class ClientAuthenticationTest {

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

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
        400,
        "invalid_request",
        900144,
        "The request body must contain the following parameter: 'client_assertion_type'.");
  }

  @Test
  void aPublicClientMustNotPresentASecretNorActAlone() {
    assertRefused(
        tenant.refresh(PUBLIC, MAIL, "client_secret", "whatever"),
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
  void anyOfSeveralSecretsIsGoodUntilItsOwnEnd() {
    tenant.directory.changeApplication(
        APP.id(),
        a ->
            a.withSecrets(
                List.of(
                    new ClientSecret(
                        "old", Optional.of(tenant.clock.instant().plus(Duration.ofDays(1)))),
                    new ClientSecret("new", Optional.empty()))));
    assertThat(askWith("old").status()).isEqualTo(200);

    tenant.pass(Duration.ofDays(1));

    assertThat(askWith("new").status()).isEqualTo(200);
    assertRefused(
        askWith("old"),
        401,
        "invalid_client",
        7000222,
        "The provided client secret keys for app '"
            + APP.id()
            + "' are expired. Visit the Azure portal to create new keys for your app:"
            + " https://aka.ms/NewClientSecret");
    assertRefused(
        askWith("none"), 401, "invalid_client", 7000215, "Invalid client secret provided.");
  }

  @Test
  void refusesAnApplicationThatIsSwitchedOffOrNotInTheTenant() {
    tenant.directory.changeApplication(APP.id(), a -> a.withEnabled(false));
    assertRefused(
        askWith("s3cr3t~value"), 400, "unauthorized_client", 7000112, "Application '" + APP.id());

    tenant.directory.changeApplication(APP.id(), a -> a.withInTenant(false));
    assertRefused(
        askWith("s3cr3t~value"),
        400,
        "unauthorized_client",
        7000229,
        "The client application "
            + APP.id()
            + " is missing service principal in the tenant contoso.test.");
  }

  @Test
  void takesTheSecretFromAnAuthorizationHeader() {
    String form = TestTenant.form("grant_type", "client_credentials", "scope", APP_SCOPE);

    assertThat(answer(form, APP.id() + ":s3cr3t%7Evalue").status()).isEqualTo(200);
    assertRefused(
        answer(form, APP.id() + ":wrong"), 401, "invalid_client", 7000215, "Invalid client secret");
    assertRefused(
        tenant.answer(TestTenant.TENANT.id(), form, Optional.of("Basic ***")),
        400,
        "invalid_request",
        9002313,
        "Invalid request.");
  }

  private Reply answer(String form, String pair) {
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return tenant.answer(TestTenant.TENANT.id(), form, Optional.of("Basic " + basic));
  }

  private Reply askWith(String secret) {
    return tenant.post(
        "grant_type",
        "client_credentials",
        "client_id",
        APP.id(),
        "client_secret",
        secret,
        "scope",
        APP_SCOPE);
  }
}
