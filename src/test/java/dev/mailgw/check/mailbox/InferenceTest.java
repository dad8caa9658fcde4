package dev.mailgw.check.mailbox;

import static dev.mailgw.check.Service.IMAP;
import static dev.mailgw.check.Service.POP3;
import static dev.mailgw.check.Service.SMTP;
import static dev.mailgw.check.mailbox.Said.DELEGATE;
import static dev.mailgw.check.mailbox.Said.accepted;
import static dev.mailgw.check.mailbox.Said.application;
import static dev.mailgw.check.mailbox.Said.delegate;
import static dev.mailgw.check.mailbox.Said.fails;
import static dev.mailgw.check.mailbox.Said.look;
import static dev.mailgw.check.mailbox.Said.notConnected;
import static dev.mailgw.check.mailbox.Said.party;
import static dev.mailgw.check.mailbox.Said.refused;
import static dev.mailgw.check.mailbox.Said.signInFails;
import static dev.mailgw.check.mailbox.Said.with;
import static dev.mailgw.check.mailbox.Said.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.Finding;
import dev.mailgw.check.Finding.Severity;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What IMAP, POP3 and SMTP say together, and the cause that it means. */
class InferenceTest {

  private static final String SHARED = "sales@contoso.test";
  private static final String OTHER = "support@contoso.test";
  private static final String BUSY = "432 4.3.2 Concurrent connections limit exceeded.";

  @Test
  void findsNothingWhereAllWorks() {
    assertThat(
            causes(
                works(delegate(IMAP, DELEGATE)),
                works(delegate(POP3, DELEGATE)),
                works(delegate(SMTP, DELEGATE))))
        .isEmpty();
  }

  @Test
  void oneProtocolThatRefusesAloneIsSwitchedOff() {
    assertThat(
            causes(
                signInFails(delegate(IMAP, DELEGATE)),
                works(delegate(POP3, DELEGATE)),
                works(delegate(SMTP, DELEGATE))))
        .containsOnly("imap-disabled");
    assertThat(
            causes(
                works(delegate(IMAP, DELEGATE)),
                signInFails(delegate(POP3, DELEGATE)),
                works(delegate(SMTP, DELEGATE))))
        .containsOnly("pop-disabled");
  }

  @Test
  void bothAreSwitchedOffWhereOnlySmtpTakesTheToken() {
    assertThat(
            causes(
                signInFails(delegate(IMAP, DELEGATE)),
                signInFails(delegate(POP3, DELEGATE)),
                works(delegate(SMTP, DELEGATE))))
        .containsOnly("imap-disabled", "pop-disabled");
  }

  @Test
  void isAtALossWhereAllRefuseASoundToken() {
    assertThat(
            causes(
                signInFails(delegate(IMAP, DELEGATE)),
                signInFails(delegate(POP3, DELEGATE)),
                signInFails(delegate(SMTP, DELEGATE))))
        .containsOnly("authentication-refused");
  }

  @Test
  void aSharedMailboxThatIsShutBesideTheOwnOneLacksTheRight() {
    List<Finding> found =
        findings(
            works(delegate(IMAP, DELEGATE)),
            works(delegate(POP3, DELEGATE)),
            notConnected(delegate(IMAP, SHARED)),
            signInFails(delegate(POP3, SHARED)),
            works(delegate(SMTP, SHARED)));
    assertThat(found).extracting(Finding::cause).containsOnly("no-full-access");
    assertThat(found).extracting(Finding::row).containsOnly("T2");
    assertThat(found.getFirst().detail())
        .contains("BAD User is authenticated but not connected.")
        .contains("the own mailbox of " + DELEGATE + " opens");
  }

  @Test
  void theOneOfSeveralSharedMailboxesThatIsShutIsRowR2() {
    List<Finding> found =
        findings(
            works(delegate(IMAP, DELEGATE)),
            works(delegate(IMAP, OTHER)),
            notConnected(delegate(IMAP, SHARED)));
    assertThat(found).extracting(Finding::row).containsOnly("R2");
  }

  @Test
  void theOwnMailboxThatIsShutHasNoLicence() {
    assertThat(
            causes(
                notConnected(delegate(IMAP, DELEGATE)),
                signInFails(delegate(POP3, DELEGATE)),
                works(delegate(SMTP, DELEGATE))))
        .containsOnly("no-licence");
  }

  @Test
  void anAddressThatSmtpDoesNotKnowIsNoMailbox() {
    assertThat(
            causes(
                works(delegate(IMAP, DELEGATE)),
                notConnected(delegate(IMAP, SHARED)),
                fails(delegate(SMTP, SHARED), Stage.RECIPIENT, "550 5.1.10 RecipientNotFound")))
        .containsOnly("mailbox-missing");
  }

  @Test
  void anApplicationThatAllRefuseHasNoPrincipal() {
    assertThat(
            causes(
                signInFails(application(IMAP, SHARED)),
                signInFails(application(POP3, SHARED)),
                signInFails(application(SMTP, SHARED))))
        .containsOnly("exchange-principal-missing");
    assertThat(
            causes(
                notConnected(application(IMAP, SHARED)),
                signInFails(application(POP3, SHARED)),
                signInFails(application(SMTP, SHARED))))
        .containsOnly("exchange-principal-wrong-object");
  }

  @Test
  void anApplicationThatSmtpKnowsLacksTheRightToTheMailbox() {
    assertThat(
            causes(
                notConnected(application(IMAP, SHARED)),
                signInFails(application(POP3, SHARED)),
                works(application(SMTP, SHARED))))
        .containsOnly("no-full-access");
  }

  @Test
  void aTokenWithoutTheScopeIsNamedUndialled() {
    Party imap = party(IMAP, DELEGATE, DELEGATE, Said.claims(List.of("SMTP.Send")));
    List<Finding> found = findings(new History(imap, List.of()));
    assertThat(found).extracting(Finding::cause).containsExactly("scope-missing");
    assertThat(found.getFirst().names()).containsEntry("scope", "IMAP.AccessAsUser.All");
  }

  @Test
  void aSharedMailboxIsNoSmtpUser() {
    Party smtp = party(SMTP, SHARED, SHARED, delegate(SMTP, SHARED).held().claims().orElseThrow());
    assertThat(causes(works(delegate(IMAP, SHARED)), signInFails(smtp)))
        .containsOnly("shared-mailbox-as-smtp-user");
  }

  @Test
  void takesTheServersWordWhereItNamesTheCause() {
    assertThat(
            ofSmtp(
                Stage.SIGN_IN,
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for"
                    + " the Tenant. Visit https://aka.ms/smtp_auth_disabled"))
        .containsOnly("smtp-auth-disabled-tenant");
    assertThat(ofSmtp(Stage.SIGN_IN, "535 5.7.139 … disabled for the Mailbox."))
        .containsOnly("smtp-auth-disabled-mailbox");
    assertThat(ofSmtp(Stage.SIGN_IN, "535 5.7.139 x, basic authentication is disabled."))
        .containsOnly("basic-authentication");
    assertThat(ofSmtp(Stage.SIGN_IN, "421 4.7.66 TLS 1.0 and 1.1 are not supported."))
        .containsOnly("tls-too-old");
    assertThat(ofSmtp(Stage.HELLO, "501 5.5.4 Invalid domain name"))
        .containsOnly("ehlo-name-invalid");
    assertThat(ofMail("554 5.2.252 SendAsDenied; a not allowed to send as b"))
        .containsOnly("no-send-as");
    assertThat(ofMail("550 5.2.252 Sender throttled due to continuous send as denied errors."))
        .containsOnly("sender-punished");
    assertThat(ofMail("554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException"))
        .containsOnly("daily-recipients");
    assertThat(ofMail("554 5.2.2 mailbox full; STOREDRV…MapiExceptionShutoffQuotaExceeded"))
        .containsOnly("mailbox-full");
    assertThat(ofMail("554 5.2.3 MapiExceptionMaxSubmissionExceeded; Message size exceeds"))
        .containsOnly("size-limit");
    assertThat(ofMail("550 5.1.8 Access denied, bad outbound sender"))
        .containsOnly("sender-blocked");
    assertThat(ofMail("554 5.2.253 InvalidLicense; no valid license")).containsOnly("no-licence");
  }

  @Test
  void notConnectedThatPassesIsAWarning() {
    Party imap = delegate(IMAP, DELEGATE);
    List<Finding> found = findings(with(notConnected(imap), look(imap)));
    assertThat(found).extracting(Finding::cause).containsExactly("not-connected");
    assertThat(found).extracting(Finding::severity).containsExactly(Severity.WARNING);
  }

  @Test
  void aRefusalOrABreakThatPassesOnceIsWeather() {
    Party pop = delegate(POP3, DELEGATE);
    assertThat(causes(with(fails(pop, Stage.OPEN, "-ERR Server Unavailable. 21"), look(pop))))
        .isEmpty();
  }

  @Test
  void refusalsByChanceAreOverloadOrAnIncident() {
    Party pop = delegate(POP3, DELEGATE);
    Party imap = delegate(IMAP, DELEGATE);
    History busy =
        with(
            fails(pop, Stage.OPEN, "-ERR Server Unavailable. 21"),
            refused(pop, Purpose.LOOK, Stage.OPEN, "-ERR Server Unavailable. 21"),
            look(pop));
    History chancy =
        with(
            signInFails(imap),
            refused(imap, Purpose.LOOK, Stage.SIGN_IN, "m3 NO AUTHENTICATE failed."),
            look(imap));
    assertThat(causes(busy, works(imap))).containsOnly("pop-overloaded");
    assertThat(causes(busy, chancy)).containsOnly("service-incident");
  }

  @Test
  void aThrottledMailboxIsBusyOverTheOthersTooAndThatIsNoCause() {
    assertThat(
            causes(
                fails(
                    delegate(IMAP, DELEGATE),
                    Stage.OPEN,
                    "m5 BAD Request is throttled. Suggested Backoff Time: 30000 milliseconds"),
                fails(delegate(POP3, DELEGATE), Stage.OPEN, "-ERR Server Unavailable. 21"),
                works(delegate(SMTP, DELEGATE))))
        .containsOnly("imap-throttled");
  }

  @Test
  void tooManySessionsAreRefusedBesideOthersOnly() {
    Party smtp = delegate(SMTP, DELEGATE);
    Dialogue crowded = refused(smtp, Purpose.CROWD, Stage.CONTENT, BUSY);
    assertThat(
            causes(
                with(works(smtp), crowded, crowded, accepted(smtp, Purpose.MAIL, Stage.CONTENT))))
        .containsOnly("smtp-concurrency");
    Dialogue alone = refused(smtp, Purpose.MAIL, Stage.CONTENT, BUSY);
    assertThat(causes(with(works(smtp), alone, alone))).containsOnly("smtp-rate");
  }

  private static Set<String> ofSmtp(Stage stage, String line) {
    return causes(fails(delegate(SMTP, DELEGATE), stage, line));
  }

  private static Set<String> ofMail(String line) {
    Party smtp = delegate(SMTP, DELEGATE);
    return causes(with(works(smtp), refused(smtp, Purpose.MAIL, Stage.CONTENT, line)));
  }

  private static List<Finding> findings(History... histories) {
    return Inference.infer(Arrays.asList(histories)).values().stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Set<String> causes(History... histories) {
    Set<String> causes = new TreeSet<>();
    findings(histories).forEach(finding -> causes.add(finding.cause()));
    return causes;
  }
}
