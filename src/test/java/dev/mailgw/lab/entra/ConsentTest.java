package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.assertRefused;
import static dev.mailgw.lab.entra.Replies.claims;
import static dev.mailgw.lab.entra.TestTenant.MAIL;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.Consents;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For what a token can be had. */
class ConsentTest {

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

  @Test
  void anApplicationMustAskForDefault() {
    assertRefused(
        tenant.askAsApplication("https://outlook.office.com/IMAP.AccessAsApp"),
        400,
        "invalid_scope",
        1002012,
        "The provided value for scope https://outlook.office.com/IMAP.AccessAsApp is not valid."
            + " Client credential flows must have a scope value with /.default suffixed to the"
            + " resource identifier (application ID URI).");
    assertRefused(
        tenant.askAsApplication(
            "https://outlook.office.com/.default https://graph.microsoft.com/.default"),
        400,
        "invalid_scope",
        70011,
        "The provided request must include a 'scope' input parameter.");
    assertRefused(
        tenant.askAsApplication("https://mail.fabrikam.test/.default"),
        400,
        "invalid_resource",
        500011,
        "The resource principal named https://mail.fabrikam.test was not found in the tenant named"
            + " contoso.test.");
  }

  @Test
  void oneTokenIsForOneResource() {
    assertRefused(
        tenant.refresh(PUBLIC, MAIL + " https://graph.microsoft.com/User.Read"),
        400,
        "invalid_request",
        28000,
        "Provided value for the input parameter scope is not valid because it contains more than"
            + " one resource.");
  }

  @Test
  void refusesAPermissionThatNobodyConsentedTo() {
    Reply reply = tenant.refresh(PUBLIC, "https://outlook.office.com/EWS.AccessAsUser.All");

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
  void aUserGetsOnlyWhatIsConsentedTo() throws Exception {
    tenant.directory.changeApplication(
        PUBLIC.id(), a -> a.withConsents(new Consents(Set.of("SMTP.Send"), Set.of())));

    assertRefused(
        tenant.refresh(PUBLIC, MAIL), 400, "invalid_grant", 65001, "The user or administrator");
    assertThat(
            claims(tenant.refresh(PUBLIC, "https://outlook.office.com/.default"), "access_token")
                .getStringClaim("scp"))
        .isEqualTo("SMTP.Send");
  }

  @Test
  void withoutAnyConsentTheDefaultIsRefusedToo() {
    tenant.directory.changeApplication(
        PUBLIC.id(), a -> a.withConsents(new Consents(Set.of(), Set.of())));

    assertRefused(
        tenant.refresh(PUBLIC, "https://outlook.office.com/.default"),
        400,
        "invalid_grant",
        65001,
        "The user or administrator has not consented");
  }
}
