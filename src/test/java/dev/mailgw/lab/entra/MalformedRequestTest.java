package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.assertRefused;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the endpoint makes of requests that are put wrongly or go to the wrong place. */
class MalformedRequestTest {

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

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
        tenant.postTo("common", "grant_type", "client_credentials"),
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
  void anApplicationOfOneTenantIsNotForEverybody() {
    assertRefused(
        tenant.postTo("organizations", "grant_type", "client_credentials", "client_id", APP.id()),
        400,
        "invalid_request",
        50194,
        "Application '"
            + APP.id()
            + "'("
            + APP.id()
            + ") is not configured as a multi-tenant application.");
  }
}
