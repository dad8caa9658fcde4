package dev.mailgw.lab.admin;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.NOW;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.ExchangePrincipal;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.Obstacle;
import dev.mailgw.lab.directory.SmtpAuth;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantEditTest {

  private final Directory directory = LabFixture.directory();
  private final LabClock clock = LabClock.of(() -> NOW);
  private final Throttles throttles = new Throttles(Limits.OPEN, clock);
  private final TenantEdit edit = new TenantEdit(directory, throttles, clock);

  @Test
  void wordsAndPatternsSelectUsers() throws EditException {
    assertThat(edit.select("everyone")).containsExactly(ANNE, BOB, OFF, SHARED);
    assertThat(edit.select("shared")).containsExactly(SHARED);
    assertThat(edit.select("one-shared")).containsExactly(SHARED);
    assertThat(edit.select("delegates")).containsExactly(ANNE);
    assertThat(edit.select("own")).containsExactly(ANNE, BOB, OFF);
    assertThat(edit.select("*o*@contoso.example")).containsExactly(BOB, OFF);
    assertThat(edit.select("BOB@contoso.example")).containsExactly(BOB);
  }

  @Test
  void nobodyIsAMistake() {
    assertThatThrownBy(() -> edit.user("carol@contoso.example", "imap", "off"))
        .isInstanceOf(EditException.class)
        .hasMessageContaining("nobody in this tenant is 'carol@contoso.example'")
        .hasMessageContaining("delegates");
  }

  @Test
  void changesAUsersSwitchesRightsAndObstacles() throws EditException {
    assertThat(edit.user("shared", "fullAccess", "none")).containsExactly(SHARED);
    edit.user(BOB, "imap", "off");
    edit.user(BOB, "smtpAuth", "off");
    edit.user(BOB, "sendAs", ANNE + ", " + OFF);
    edit.user(BOB, "obstacles", "mfa-required,risk");
    edit.user(BOB, "quotaStorage", "35MB");
    edit.user(BOB, "tokensValidFrom", "now");
    edit.user(BOB, "password", "new");

    var bob = directory.find(BOB).orElseThrow();
    assertThat(directory.find(SHARED).orElseThrow().sharedWith()).isEmpty();
    assertThat(bob.protocols()).containsExactly(LabProtocol.POP);
    assertThat(bob.smtpAuth()).isEqualTo(SmtpAuth.OFF);
    assertThat(bob.rights().sendAs()).containsExactlyInAnyOrder(ANNE, OFF);
    assertThat(bob.obstacles()).containsExactlyInAnyOrder(Obstacle.MFA_REQUIRED, Obstacle.RISK);
    assertThat(bob.quota().storage()).isEqualTo(35L * 1024 * 1024);
    assertThat(bob.tokensValidFrom()).isEqualTo(NOW);
    assertThat(bob.password()).isEqualTo("new");
  }

  @Test
  void changesApplicationsTheTenantAndLimits() throws EditException {
    assertThat(edit.application("*", "principal", "missing")).containsExactly(FakeBearers.APP);
    edit.application(FakeBearers.APP, "secretExpires", "30d");
    edit.application(FakeBearers.APP, "roles", "imap.accessasapp");
    edit.application(FakeBearers.APP, "addSecret", "another~secret");
    edit.tenant("tokenLifetime", "10m");
    edit.limit("limits", "office365");
    edit.limit("smtpPerMinute", "2");

    var application = directory.application(FakeBearers.APP).orElseThrow();
    assertThat(application.principal()).isEqualTo(ExchangePrincipal.MISSING);
    assertThat(application.secrets()).hasSize(2);
    assertThat(application.secrets().getFirst().expires()).contains(NOW.plus(Duration.ofDays(30)));
    assertThat(application.consents().roles()).containsExactly("IMAP.AccessAsApp");
    assertThat(directory.policy().tokenLifetime()).contains(Duration.ofMinutes(10));
    assertThat(throttles.limits().smtpPerMinute()).isEqualTo(2);
    assertThat(throttles.limits().smtpConnections()).isEqualTo(3);
  }

  @Test
  void tokensCanBeOfAnotherUserAndForAnotherService() throws EditException {
    edit.user("delegates", "tokensOf", "bob");
    edit.tenant("tokenAudience", "https://graph.microsoft.com");

    assertThat(directory.twist().userFor(ANNE)).isEqualTo(BOB);
    assertThat(edit.describe(directory.find(ANNE).orElseThrow())).containsEntry("tokensOf", BOB);
    assertThat(edit.describeTenant()).containsEntry("tokenAudience", "https://graph.microsoft.com");

    edit.user("delegates", "tokensOf", "none");
    assertThat(directory.twist().userFor(ANNE)).isEqualTo(ANNE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "imap          | maybe | imap: 'maybe' is not on or off",
        "smtpAuth      | no    | smtpAuth: 'no' is not one of inherit, on, off",
        "obstacles     | mfa   | obstacles: 'mfa' is not one of account-disabled, ",
        "quotaSend     | big   | quotaSend: 'big' is not a size like ",
        "quotaSend     | 999999999999GB | quotaSend: '999999999999GB' is not a size like ",
        "tokensValidFrom | yesterday | tokensValidFrom: 'yesterday' is not now, ",
        "fullAccess    | a,,b  | fullAccess: 'a,,b' is not a list with commas, or none",
        "colour        | red   | a user has no 'colour'; known: kind, imap, pop, "
      })
  void aWrongKeyOrValueIsRefusedWithWhatIsKnown(String key, String value, String message) {
    assertThatThrownBy(() -> edit.user(BOB, key, value))
        .isInstanceOf(EditException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whatIsDescribedCanBeSetAgainAndHoldsNoSecret() throws EditException {
    edit.limit("limits", "office365");
    var bob = directory.find(BOB).orElseThrow();
    for (Map.Entry<String, String> one : edit.describe(bob).entrySet()) {
      edit.user(BOB, one.getKey(), one.getValue());
    }
    for (Map.Entry<String, String> one : edit.describeTenant().entrySet()) {
      edit.tenant(one.getKey(), one.getValue());
    }
    for (Map.Entry<String, String> one : edit.describeLimits().entrySet()) {
      edit.limit(one.getKey(), one.getValue());
    }
    var application = directory.application(FakeBearers.APP).orElseThrow();
    for (Map.Entry<String, String> one : edit.describe(application).entrySet()) {
      edit.application(FakeBearers.APP, one.getKey(), one.getValue());
    }

    assertThat(directory.find(BOB)).contains(bob);
    assertThat(directory.application(FakeBearers.APP)).contains(application);
    assertThat(throttles.limits()).isEqualTo(Limits.OFFICE365);
    assertThat(edit.describe(bob).values()).doesNotContain("pw");
    assertThat(edit.describe(application).values()).doesNotContain("secret");
  }

  @Test
  void everyNumberOfTheLimitsHasAKey() {
    assertThat(edit.describeLimits().keySet())
        .containsAll(
            Arrays.stream(Limits.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }
}
