package dev.mailgw.lab.mailbox;

import static dev.mailgw.testing.FakeBearers.APP;
import static dev.mailgw.testing.FakeBearers.EXCHANGE;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.NOBODY;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.ExchangePrincipal;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.directory.SmtpAuth;
import dev.mailgw.lab.mailbox.Access.Defect;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

  private final AccessRules rules = new AccessRules(LabFixture.directory());

  @ParameterizedTest
  @EnumSource(LabProtocol.class)
  void opensTheOwnMailbox(LabProtocol protocol) {
    assertThat(decide(ANNE, protocol, "Anne@Contoso.Example")).isEqualTo(granted(ANNE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://outlook.office.com",
        "https://outlook.office365.com/",
        "00000002-0000-0ff1-ce00-000000000000"
      })
  void takesEachAudienceOfExchange(String audience) {
    assertThat(rules.decide(token(audience, "IMAP.AccessAsUser.All"), LabProtocol.IMAP, ANNE))
        .isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://graph.microsoft.com", "https://outlook.office365.com.evil"})
  void refusesAnotherAudience(String audience) {
    assertThat(rules.decide(token(audience, "IMAP.AccessAsUser.All"), LabProtocol.IMAP, ANNE))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusesATokenThatLacksTheProtocolsScope() {
    assertThat(rules.decide(token(EXCHANGE, "IMAP.AccessAsUser.All"), LabProtocol.POP, ANNE))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.why()).contains("POP.AccessAsUser.All"));
  }

  @Test
  void aScopeIsNoRoleAndARoleIsNoScope() {
    Bearer scopeOnly =
        new Bearer(
            EXCHANGE,
            APP,
            Optional.empty(),
            Set.of("IMAP.AccessAsUser.All"),
            Set.of(),
            LATER,
            "mark");
    Bearer roleOnly =
        new Bearer(
            EXCHANGE, APP, Optional.of(ANNE), Set.of(), Set.of("IMAP.AccessAsApp"), LATER, "mark");

    assertThat(rules.decide(scopeOnly, LabProtocol.IMAP, SHARED)).isInstanceOf(Refused.class);
    assertThat(rules.decide(roleOnly, LabProtocol.IMAP, ANNE)).isInstanceOf(Refused.class);
  }

  @Test
  void aDelegateOpensTheSharedMailboxButCanNotSubmitAsItsUser() {
    assertThat(decide(ANNE, LabProtocol.IMAP, SHARED)).isEqualTo(granted(SHARED));
    assertThat(decide(ANNE, LabProtocol.POP, SHARED)).isInstanceOf(Granted.class);
    assertThat(decide(ANNE, LabProtocol.SMTP, SHARED)).isInstanceOf(Refused.class);
  }

  @Test
  void withoutRightImapConnectsToNothingAndPopRefuses() {
    assertThat(decide(BOB, LabProtocol.IMAP, SHARED)).isInstanceOf(NotConnected.class);
    assertThat(decide(BOB, LabProtocol.IMAP, NOBODY)).isInstanceOf(NotConnected.class);
    assertThat(decide(BOB, LabProtocol.POP, SHARED)).isInstanceOf(Refused.class);
  }

  @Test
  void theSwitchOfTheSignedInUserCountsForImapAndPop() {
    Directory directory = LabFixture.directory();
    directory.add(new LabUser(SHARED, "", Set.of(), List.of(ANNE, OFF)));
    var switched = new AccessRules(directory);

    assertThat(switched.decide(FakeBearers.user(ANNE, LATER), LabProtocol.IMAP, SHARED))
        .isInstanceOf(Granted.class);
    assertThat(switched.decide(FakeBearers.user(OFF, LATER), LabProtocol.IMAP, SHARED))
        .isInstanceOf(SwitchedOff.class);
  }

  @Test
  void theSwitchOfTheNamedMailboxCountsForSmtp() {
    assertThat(decide(ANNE, LabProtocol.SMTP, OFF)).isInstanceOf(SwitchedOff.class);
  }

  @Test
  void anApplicationOpensOnlyWhatIsSharedWithIt() {
    Bearer app = FakeBearers.app(APP, LATER);

    assertThat(rules.decide(app, LabProtocol.SMTP, SHARED)).isInstanceOf(Granted.class);
    assertThat(rules.decide(app, LabProtocol.IMAP, SHARED)).isInstanceOf(Granted.class);
    assertThat(rules.decide(app, LabProtocol.IMAP, ANNE)).isInstanceOf(NotConnected.class);
  }

  @Test
  void anApplicationWithoutTheRightFailsOverSmtpOnlyWhenItSubmits() {
    assertThat(rules.decide(FakeBearers.app(APP, LATER), LabProtocol.SMTP, ANNE))
        .isInstanceOfSatisfying(
            Granted.class, g -> assertThat(g.defect()).contains(Defect.LOGON_FAILS));
  }

  @ParameterizedTest
  @EnumSource(LabProtocol.class)
  void anApplicationWithoutItsExchangePrincipalIsRefusedEverywhere(LabProtocol protocol) {
    Directory directory = LabFixture.directory();
    directory.changeApplication(APP, a -> a.withPrincipal(ExchangePrincipal.MISSING));

    assertThat(new AccessRules(directory).decide(FakeBearers.app(APP, LATER), protocol, SHARED))
        .isInstanceOf(Refused.class);
  }

  @Test
  void anApplicationWhosePrincipalIsOfAnotherObjectIsLetInOverImapOnlyAndConnectedWithNothing() {
    Directory directory = LabFixture.directory();
    directory.changeApplication(APP, a -> a.withPrincipal(ExchangePrincipal.WRONG_OBJECT_ID));
    var changed = new AccessRules(directory);
    Bearer app = FakeBearers.app(APP, LATER);

    assertThat(changed.decide(app, LabProtocol.IMAP, SHARED)).isInstanceOf(NotConnected.class);
    assertThat(changed.decide(app, LabProtocol.POP, SHARED)).isInstanceOf(Refused.class);
    assertThat(changed.decide(app, LabProtocol.SMTP, SHARED)).isInstanceOf(Refused.class);
  }

  @Test
  void withoutALicenceThereIsNoMailboxButASharedOneNeedsNone() {
    Directory directory = LabFixture.directory();
    directory.changeUser(ANNE, u -> u.withLicensed(false));
    directory.changeUser(SHARED, u -> u.withLicensed(false).withKind(MailboxKind.SHARED));
    var changed = new AccessRules(directory);
    Bearer anne = FakeBearers.user(ANNE, LATER);

    assertThat(changed.decide(anne, LabProtocol.IMAP, ANNE)).isInstanceOf(NotConnected.class);
    assertThat(changed.decide(anne, LabProtocol.IMAP, SHARED)).isInstanceOf(Granted.class);
  }

  @Test
  void smtpFollowsTheTenantUnlessTheMailboxSaysOtherwise() {
    Directory directory = LabFixture.directory();
    directory.changePolicy(p -> p.withSmtpAuth(false));
    directory.changeUser(BOB, u -> u.withSmtpAuth(SmtpAuth.ON));
    var changed = new AccessRules(directory);

    assertThat(changed.decide(FakeBearers.user(ANNE, LATER), LabProtocol.SMTP, ANNE))
        .isInstanceOf(SwitchedOff.class);
    assertThat(changed.decide(FakeBearers.user(BOB, LATER), LabProtocol.SMTP, BOB))
        .isInstanceOf(Granted.class);
  }

  @Test
  void sendsAsOneselfAndAsWhatIsSharedButAsNobodyElse() {
    var anne = granted(ANNE);

    assertThat(rules.maySendAs(anne, "ANNE@contoso.example")).isTrue();
    assertThat(rules.maySendAs(anne, SHARED)).isTrue();
    assertThat(rules.maySendAs(anne, BOB)).isFalse();
    assertThat(rules.maySendAs(anne, "stranger@elsewhere.example")).isFalse();
  }

  private static Granted granted(String mailbox) {
    return new Granted(mailbox, ANNE, APP, "mark", LATER, Optional.empty());
  }

  private Access decide(String user, LabProtocol protocol, String mailbox) {
    return rules.decide(FakeBearers.user(user, LATER), protocol, mailbox);
  }

  private static Bearer token(String audience, String scope) {
    return new Bearer(audience, APP, Optional.of(ANNE), Set.of(scope), Set.of(), LATER, "mark");
  }
}
