package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alarm.AlarmPolicy;
import dev.mailgw.alarm.Rule;
import dev.mailgw.alarm.RuleSettings;
import dev.mailgw.alarm.Thresholds;
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
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.ClientCredential.Certificate;
import dev.mailgw.oauth.ClientCredential.SharedSecret;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.retrieve.LargeMailAction;
import dev.mailgw.submit.CaseIdPattern;
import dev.mailgw.submit.SubmissionRules.FromRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of {@code full.yaml} arrives where it belongs. */
class FullConfigTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final AliasId SUPPORT = new AliasId("support");
  private static final AliasId INFO = new AliasId("info");

  private static final Instant ENDS = Instant.parse("2027-01-31T00:00:00Z");

  @TempDir Path base;
  private GatewayConfig config;

  @BeforeEach
  void load() throws Exception {
    Configs configs = new Configs(base);
    configs.file("client.secret", "s3cret\n");
    configs.file("client.pem", "a certificate\n");
    configs.file("client.key", "a key\n");
    configs.file("phrases.txt", "out of office\n");
    config = configs.load(Configs.resource("full.yaml"));
    assertThat(configs.notes()).isEmpty();
  }

  @Test
  void accountsInheritAndOverride() {
    assertThat(config.accounts())
        .containsExactly(
            account("shared", Grant.REFRESH_TOKEN, "svc-ece@contoso.test")
                .with("https://outlook.office365.com/IMAP.AccessAsUser.All"),
            account("app", Grant.CLIENT_CREDENTIALS, "default@contoso.test")
                .with("https://outlook.office365.com/.default"),
            certified(),
            account("vault", Grant.EXTERNAL, "vault@contoso.test").with());
  }

  /** What stands in the account goes before the secret that all share. */
  private OAuthAccount certified() {
    return new OAuthAccount(
        new AccountId("certified"),
        Grant.CLIENT_CREDENTIALS,
        "default@contoso.test",
        new Registration(
            URI.create("https://login.partner.microsoftonline.cn"),
            "contoso.test",
            "11111111-2222-4333-8444-555555555555",
            Optional.of(
                new Certificate(
                    base.resolve("client.pem"),
                    Optional.of(base.resolve("client.key")),
                    variable()))),
        Optional.empty(),
        Optional.empty(),
        List.of("https://partner.outlook.cn/.default"));
  }

  @Test
  void aliasesInheritKeyByKey() {
    assertThat(config.aliases())
        .containsExactly(
            new AliasSettings(
                SALES,
                new MailAddress("Sales", "contoso.test"),
                new AccountId("shared"),
                new Incoming(
                    Protocol.IMAP, server("in.test", 1995, Tls.STARTTLS), "box@contoso.test"),
                new Outgoing(
                    server("out.test", 1587, Tls.IMPLICIT),
                    "sender@contoso.test",
                    Outgoing.Authentication.NONE,
                    Outgoing.OnAuthenticationFailure.PLAIN),
                AfterRetrieval.DELETE,
                "Done",
                acknowledgement("Re: your mail", "Thank you.\nAn answer will follow.\n")),
            new AliasSettings(
                SUPPORT,
                new MailAddress("support", "contoso.test"),
                new AccountId("app"),
                new Incoming(
                    Protocol.POP3, server("in.test", 1995, Tls.STARTTLS), "support@contoso.test"),
                new Outgoing(
                    server("out.test", 1587, Tls.IMPLICIT),
                    "support@contoso.test",
                    Outgoing.Authentication.XOAUTH2,
                    Outgoing.OnAuthenticationFailure.STOP),
                AfterRetrieval.DELETE,
                "Done",
                acknowledgement("Thank you", null)),
            new AliasSettings(
                INFO,
                new MailAddress("info", "contoso.test"),
                new AccountId("vault"),
                new Incoming(
                    Protocol.POP3, server("in.test", 1995, Tls.STARTTLS), "info@contoso.test"),
                new Outgoing(
                    server("out.test", 1587, Tls.IMPLICIT),
                    "vault@contoso.test",
                    Outgoing.Authentication.XOAUTH2,
                    Outgoing.OnAuthenticationFailure.STOP),
                AfterRetrieval.KEEP,
                "Done",
                acknowledgement("Thank you", null)));
  }

  @Test
  void servicesAreMapped() {
    assertThat(config.profile()).isEqualTo(Profile.FAST);
    assertThat(config.retriever())
        .isEqualTo(
            new RetrieverSettings(
                Duration.ofMillis(250),
                11,
                4,
                Duration.ofMinutes(9),
                FailureClass.AUTOMATIC,
                false,
                new VisitSettings(
                    17,
                    18,
                    19,
                    BackOff.IGNORE,
                    Duration.ofSeconds(40),
                    true,
                    OnInstanceFailure.RESTART),
                12,
                100_000,
                true,
                7,
                true,
                RetrieverSettings.Guard.OFF,
                Duration.ofMinutes(6),
                Duration.ofSeconds(7),
                Duration.ofSeconds(8),
                new ExceptionSettings(9_000_000, LargeMailAction.DELETE_AND_NOTIFY, 5),
                new LargeBodySettings(90_000, "too much"),
                List.of(
                    new InstanceSettings("999", StartType.MANUAL, List.of(SALES, INFO)),
                    new InstanceSettings("night", StartType.DISABLED, List.of(SUPPORT)))));
    assertThat(config.notices())
        .isEqualTo(
            new NoticeSettings(
                MailAddress.parse("admin@example.org"),
                MailAddress.parse("gateway@example.org"),
                Optional.of(SALES),
                Duration.ofMinutes(2),
                Duration.ofHours(3)));
    assertThat(config.submission())
        .isEqualTo(
            new SubmissionSettings(
                7,
                3_000_000,
                50_000,
                Optional.of(SUPPORT),
                FromRule.KEEP,
                Optional.of(new CaseIdPattern("<{id}>")),
                List.of(
                    new MailAddress("archive", "contoso.test"),
                    new MailAddress("second", "contoso.test")),
                Optional.of(base.resolve("pickup")),
                Duration.ofSeconds(3)));
    assertThat(config.alarms())
        .isEqualTo(
            new AlarmSettings(
                MailAddress.parse("oncall@example.org"),
                MailAddress.parse("alarm@example.org"),
                Optional.of(config.accounts().getFirst().id()),
                new Outgoing(
                    new ServerSettings("relay.contoso.test", 2525, ServerSettings.Tls.STARTTLS),
                    "alarm-user",
                    Outgoing.Authentication.XOAUTH2,
                    Outgoing.OnAuthenticationFailure.STOP),
                Optional.of(
                    new WebhookSettings(
                        URI.create("https://alerts.contoso.test/mailgw"),
                        variable(),
                        Duration.ofSeconds(3))),
                Duration.ofSeconds(7),
                new AlarmPolicy(
                    Map.of(
                        Rule.LAST_RUN_TIME, new RuleSettings(true, Duration.ofSeconds(1)),
                        Rule.QUEUE_AGE, new RuleSettings(true, Duration.ofSeconds(2)),
                        Rule.EXCEPTION_MAILS, new RuleSettings(true, Duration.ofSeconds(3)),
                        Rule.TOKEN_EXPIRY, new RuleSettings(true, Duration.ofSeconds(4)),
                        Rule.DISK_FREE, new RuleSettings(true, Duration.ofSeconds(5)),
                        Rule.THROTTLING, new RuleSettings(false, Rule.THROTTLING.hold())),
                    new Thresholds(
                        Duration.ofMinutes(21),
                        Duration.ofMinutes(22),
                        4,
                        Duration.ofDays(23),
                        24_000_000),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(6),
                    Duration.ofHours(5))));
    assertThat(config.check())
        .isEqualTo(
            new CheckSettings(
                Optional.of("12.6(1) ES4"),
                Optional.of(URI.create("https://ece.contoso.test")),
                Optional.of(URI.create("https://ece.contoso.test/system/oauth/callback"))));
    assertThat(config.probe())
        .isEqualTo(
            new ProbeSettings(
                Duration.ofMinutes(4),
                Duration.ofSeconds(90),
                Duration.ofSeconds(3),
                List.of(
                    new ProbeSettings.Probed(SALES, true, MailAddress.parse("echo@example.org")),
                    new ProbeSettings.Probed(INFO, false, Optional.empty()))));
    assertThat(config.triage())
        .isEqualTo(
            new TriageSettings(
                Duration.ofSeconds(3), 13, Optional.of(base.resolve("phrases.txt"))));
    assertThat(config.dispatcher())
        .isEqualTo(
            new DispatcherSettings(
                Duration.ofSeconds(4),
                14,
                new SendingSettings(true, true, 2, 4, 60, 500, Duration.ofSeconds(30)),
                new RetrySettings(
                    Duration.ofMinutes(2), 1.5, Duration.ofMinutes(20), Duration.ofDays(3), 5),
                UnknownOutcome.HOLD,
                Optional.of("gw.contoso.test"),
                Duration.ofSeconds(9),
                Duration.ofSeconds(11),
                List.of(
                    new InstanceSettings("1", StartType.MANUAL, List.of(SALES)),
                    new InstanceSettings(
                        "2", StartType.AUTOMATIC, List.of(SALES, SUPPORT, INFO)))));
  }

  @Test
  void theRestIsMapped() {
    assertThat(config.dataDirectory()).isEqualTo(base.resolve("elsewhere"));
    assertThat(config.oauth())
        .isEqualTo(
            new OAuthSettings(
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                file(),
                List.of(variable().orElseThrow()),
                new Route.Proxy(
                    "::1", 3128, Optional.of(new Route.Login("gw", variable().orElseThrow())))));
    assertThat(config.http())
        .isEqualTo(
            new HttpSettings(
                "0.0.0.0", 0, variable(), Optional.of(URI.create("https://mailgw.contoso.test"))));
    assertThat(config.trust().authorities())
        .containsExactly(base.resolve("one.pem"), Path.of("/two.pem").toAbsolutePath());
    assertThat(config.store())
        .isEqualTo(
            new StoreSettings(
                Content.KEEP,
                Optional.of("jdbc:postgresql://db.test/mailgw"),
                Optional.of("gw"),
                variable(),
                Duration.ofDays(1),
                Duration.ofDays(2),
                25_000_000));
    assertThat(config.log())
        .isEqualTo(
            new LogSettings(
                "debug", Format.JSON, Optional.of(base.resolve("logs")), Duration.ofMinutes(5)));
    assertThat(config.stopWithin()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void secretsAreReadOnlyWhenSomebodyAsks() throws Exception {
    assertThat(secret(config.accounts().getFirst()).read().reveal()).isEqualTo("s3cret");
    assertThat(config.accounts().getLast().accessToken().orElseThrow().read().reveal())
        .isEqualTo("a-token");
    assertThat(config.http().adminToken().orElseThrow().read().reveal()).isEqualTo("t0ken");
    assertThat(config.toString()).doesNotContain("s3cret").doesNotContain("t0ken");
  }

  private static SecretSource secret(OAuthAccount account) {
    return ((SharedSecret) account.registration().credential().orElseThrow()).value();
  }

  @Test
  void whatIsInForcePrintsAsYamlThatLoadsToTheSame() throws Exception {
    String printed = EffectiveConfig.print(config);
    assertThat(new Configs(base).load(printed)).isEqualTo(config);
    assertThat(printed)
        .contains("clientSecret: file:" + base.resolve("client.secret"))
        .doesNotContain("s3cret")
        .doesNotContain("t0ken");
  }

  @Test
  void defaultsPrintTooAndLoadToTheSame() throws Exception {
    GatewayConfig minimal = new Configs(base).load(Configs.MINIMAL);
    String printed = EffectiveConfig.print(minimal);
    assertThat(printed).contains("emailsPerCycle: 10", "host: outlook.office365.com");
    assertThat(new Configs(base).load(printed)).isEqualTo(minimal);
  }

  private Expected account(String name, Grant grant, String user) {
    return new Expected(name, grant, user);
  }

  private Optional<SecretSource> file() {
    return Optional.of(new FileSecret(base.resolve("client.secret")));
  }

  private static Optional<SecretSource> variable() {
    return Optional.of(new EnvironmentSecret("MAILGW_TEST_TOKEN", Configs.ENVIRONMENT));
  }

  private static ServerSettings server(String host, int port, Tls tls) {
    return new ServerSettings(host, port, tls);
  }

  private static AcknowledgementSettings acknowledgement(String subject, String text) {
    return new AcknowledgementSettings(
        true,
        Duration.ofHours(2),
        Optional.of(subject),
        Optional.ofNullable(text),
        ReturnPath.NULL);
  }

  /** An account with the parts that all three share. */
  private final class Expected {
    private final String name;
    private final Grant grant;
    private final String user;

    Expected(String name, Grant grant, String user) {
      this.name = name;
      this.grant = grant;
      this.user = user;
    }

    OAuthAccount with(String... scopes) {
      return new OAuthAccount(
          new AccountId(name),
          grant,
          user,
          new Registration(
              URI.create("https://localhost:10443"),
              "contoso.test",
              "11111111-2222-4333-8444-555555555555",
              grant == Grant.EXTERNAL
                  ? Optional.empty()
                  : file().map(value -> new SharedSecret(value, Optional.of(ENDS)))),
          grant == Grant.REFRESH_TOKEN ? variable() : Optional.empty(),
          grant == Grant.EXTERNAL
              ? Optional.of(CommandSecret.of("echo a-token", base))
              : Optional.empty(),
          List.of(scopes));
    }
  }
}
