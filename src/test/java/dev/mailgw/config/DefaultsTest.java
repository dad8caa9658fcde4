package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alarm.AlarmPolicy;
import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.config.AcknowledgementSettings.ReturnPath;
import dev.mailgw.config.DispatcherSettings.UnknownOutcome;
import dev.mailgw.config.InstanceSettings.StartType;
import dev.mailgw.config.LogSettings.Format;
import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.config.StoreSettings.Content;
import dev.mailgw.config.VisitSettings.BackOff;
import dev.mailgw.config.VisitSettings.OnInstanceFailure;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Route;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.retrieve.LargeMailAction;
import dev.mailgw.submit.CaseIdPattern;
import dev.mailgw.submit.SubmissionRules.FromRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {

  @TempDir Path base;

  @Test
  void withoutAProfileItDoesWhatEceDoes() throws Exception {
    GatewayConfig config = load("");
    assertThat(config.profile()).isEqualTo(Profile.ECE);
    assertThat(config.retriever())
        .isEqualTo(
            new RetrieverSettings(
                Duration.ofSeconds(30),
                10,
                3,
                Duration.ofMinutes(10),
                FailureClass.MANUAL,
                false,
                new VisitSettings(
                    0, 0, 0, BackOff.OBEY, Duration.ofMinutes(1), false, OnInstanceFailure.STAY),
                1,
                8_388_608,
                false,
                0,
                false,
                RetrieverSettings.Guard.ON,
                Duration.ofMinutes(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                new ExceptionSettings(8_000_000, LargeMailAction.SKIP_AND_NOTIFY, 3),
                new LargeBodySettings(
                    100_000, "Email body was too large. It is saved as an attachment"),
                List.of(instance("999"))));
    assertThat(config.dispatcher().pollInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.dispatcher().batch()).isEqualTo(20);
    assertThat(config.dispatcher().sending())
        .isEqualTo(new SendingSettings(false, false, 1, 3, 30, 10_000, Duration.ofMinutes(1)));
    assertThat(config.dispatcher().retry())
        .isEqualTo(
            new RetrySettings(
                Duration.ofMinutes(10), 1, Duration.ofMinutes(10), Duration.ofDays(5), 3));
    assertThat(config.triage())
        .isEqualTo(new TriageSettings(Duration.ofSeconds(5), 200, Optional.empty()));
    assertThat(config.probe())
        .isEqualTo(
            new ProbeSettings(
                Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofSeconds(2), List.of()));
    assertThat(config.submission())
        .isEqualTo(
            new SubmissionSettings(
                500,
                25_000_000,
                100_000,
                Optional.empty(),
                FromRule.ALIAS,
                Optional.of(new CaseIdPattern("[#{id}]")),
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(1)));
  }

  @Test
  void theFastProfileIsOtherDefaultsAndNothingElse() throws Exception {
    GatewayConfig config = load("profile: fast\n");
    RetrieverSettings ece = load("").retriever();
    assertThat(config.retriever())
        .isEqualTo(
            new RetrieverSettings(
                Duration.ofSeconds(5),
                0,
                ece.retryCount(),
                Duration.ofMinutes(1),
                FailureClass.AUTOMATIC,
                true,
                new VisitSettings(
                    16,
                    12,
                    8,
                    BackOff.OBEY,
                    Duration.ofMinutes(1),
                    true,
                    OnInstanceFailure.RESTART),
                1_000,
                8_388_608,
                true,
                4,
                false,
                ece.duplicateGuard(),
                ece.cycleBudget(),
                ece.connectTimeout(),
                ece.readTimeout(),
                new ExceptionSettings(0, LargeMailAction.SKIP_AND_NOTIFY, 3),
                new LargeBodySettings(0, "Email body was too large. It is saved as an attachment"),
                ece.instances()));
    assertThat(config.dispatcher().pollInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.dispatcher().batch()).isEqualTo(200);
    assertThat(config.dispatcher().sending())
        .isEqualTo(new SendingSettings(true, true, 3, 3, 30, 10_000, Duration.ofMinutes(1)));
    assertThat(config.dispatcher().retry())
        .isEqualTo(
            new RetrySettings(
                Duration.ofMinutes(1), 2, Duration.ofMinutes(30), Duration.ofDays(5), 0));
    assertThat(config.triage().pollInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.submission().maxSize()).isEqualTo(150_000_000);
    assertThat(config.submission().maxBodySize()).isZero();
  }

  @Test
  void aCaseIdCanBeKeptOutOfTheSubject() throws Exception {
    assertThat(load("submission: {caseId: off}\n").submission().caseId()).isEmpty();
  }

  @Test
  void eachSettingOfAProfileCanBeOverridden() throws Exception {
    GatewayConfig config =
        load("profile: fast\nretriever: {parallel: false, emailsPerCycle: 250}\n");
    assertThat(config.retriever().parallel()).isFalse();
    assertThat(config.retriever().emailsPerCycle()).isEqualTo(250);
    assertThat(config.retriever().batchMessages()).isEqualTo(1_000);
    assertThat(config.retriever().overlap()).isTrue();
  }

  @Test
  void mailGoesThroughOffice365AndNothingIsDeletedOrAnswered() throws Exception {
    AliasSettings alias = load("").aliases().getFirst();
    assertThat(alias.incoming())
        .isEqualTo(
            new Incoming(
                Protocol.IMAP,
                new ServerSettings("outlook.office365.com", 993, Tls.IMPLICIT),
                "sales@contoso.test"));
    assertThat(alias.outgoing())
        .isEqualTo(
            new Outgoing(
                new ServerSettings("smtp.office365.com", 587, Tls.STARTTLS),
                alias.outgoing().user(),
                Outgoing.Authentication.XOAUTH2,
                Outgoing.OnAuthenticationFailure.STOP));
    assertThat(alias.afterRetrieval()).isEqualTo(AfterRetrieval.KEEP);
    assertThat(alias.acknowledgement())
        .isEqualTo(
            new AcknowledgementSettings(
                false, Duration.ofHours(24), Optional.empty(), Optional.empty(), ReturnPath.ALIAS));
  }

  @Test
  void theRestIsSafeByDefault() throws Exception {
    GatewayConfig config = load("");
    assertThat(config.dataDirectory()).isEqualTo(base.resolve("data"));
    assertThat(config.dispatcher().onUnknownOutcome()).isEqualTo(UnknownOutcome.RETRY);
    assertThat(config.dispatcher().readTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.dispatcher().instances()).containsExactly(instance("1"));
    assertThat(config.oauth())
        .isEqualTo(
            new OAuthSettings(
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Optional.empty(),
                List.of(),
                new Route.AsTheSystem()));
    assertThat(config.http())
        .isEqualTo(new HttpSettings("127.0.0.1", 8025, Optional.empty(), Optional.empty()));
    assertThat(config.trust().authorities()).isEmpty();
    assertThat(config.store())
        .isEqualTo(
            new StoreSettings(
                Content.KEEP,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(7),
                Duration.ofDays(90),
                100_000_000));
    assertThat(config.alarms().to()).isEmpty();
    assertThat(config.alarms().webhook()).isEmpty();
    assertThat(config.alarms().interval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.alarms().policy()).isEqualTo(AlarmPolicy.DEFAULT);
    assertThat(config.log())
        .isEqualTo(new LogSettings("info", Format.TEXT, Optional.empty(), Duration.ofMinutes(15)));
    assertThat(config.stopWithin()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aSignedInUsersTokenIsAskedForAllThreeProtocolsOfOneResource() throws Exception {
    OAuthAccount account = load("").accounts().getFirst();
    assertThat(account.registration().authority())
        .isEqualTo(URI.create("https://login.microsoftonline.com"));
    assertThat(account.scopes())
        .containsExactly(
            "https://outlook.office.com/IMAP.AccessAsUser.All",
            "https://outlook.office.com/POP.AccessAsUser.All",
            "https://outlook.office.com/SMTP.Send");
  }

  @Test
  void aNationalCloudHasASignInServiceAndScopesOfItsOwnUnlessTheyAreSet() throws Exception {
    OAuthAccount account = load("accountDefaults: {cloud: usgov}\n").accounts().getFirst();
    assertThat(account.registration().authority())
        .isEqualTo(URI.create("https://login.microsoftonline.us"));
    assertThat(account.scopes()).contains("https://outlook.office365.us/SMTP.Send");
    OAuthAccount lab =
        load("accountDefaults: {cloud: china, authority: https://localhost:10443}\n")
            .accounts()
            .getFirst();
    assertThat(lab.registration().authority()).isEqualTo(URI.create("https://localhost:10443"));
    assertThat(lab.scopes()).contains("https://partner.outlook.cn/SMTP.Send");
  }

  private GatewayConfig load(String more) throws ConfigException {
    return new Configs(base).load(more + Configs.MINIMAL);
  }

  private static InstanceSettings instance(String name) {
    return new InstanceSettings(name, StartType.AUTOMATIC, List.of(new AliasId("sales")));
  }
}
