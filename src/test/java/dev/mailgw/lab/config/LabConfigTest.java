package dev.mailgw.lab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.ClientSecret;
import dev.mailgw.lab.directory.Consents;
import dev.mailgw.lab.directory.ExchangePrincipal;
import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.directory.MailboxRights;
import dev.mailgw.lab.directory.Obstacle;
import dev.mailgw.lab.directory.Quota;
import dev.mailgw.lab.directory.SmtpAuth;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.mail.ArrivalPlan;
import dev.mailgw.lab.smtp.Variants;
import dev.mailgw.lab.tls.LabAuthority;
import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabConfigTest {

  private static final String SMALLEST =
      """
      tenant:
        id: 5B1C3A52-7c3e-4d0e-9d0c-0f6a4e2b7c11
        domain: contoso.test
      dataDirectory: data
      """;

  @TempDir Path folder;

  @Test
  void theShippedFileIsTheBuiltInDefault() throws Exception {
    assertThat(LabConfig.load(Path.of("conf", "lab.yaml"))).isEqualTo(LabConfig.builtIn());
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Files.writeString(folder.resolve("token"), "from-file\n# a comment\n");

    LabConfig config =
        load(
            """
            tenant: {id: 5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11, domain: Fabrikam.test}
            listen: "::1"
            portBase: 20000
            dataDirectory: data/ca
            certificateNames: [login.microsoftonline.com]
            tokenLifetime: 10m
            clients:
              - {id: aaaaaaaa-0000-4000-8000-000000000001, secret: plain}
              - {id: AAAAAAAA-0000-4000-8000-000000000002, public: true}
            users:
              - address: Ann@Fabrikam.test
                password: pw
                protocols: [pop]
                sharedWith: [bob@fabrikam.test, aaaaaaaa-0000-4000-8000-000000000001]
                refreshToken: file:token
                refreshTokenClient: aaaaaaaa-0000-4000-8000-000000000002
              - {address: bob@fabrikam.test, password: pw, refreshToken: plain-token}
            """);

    assertThat(config.tenant().domain()).isEqualTo("fabrikam.test");
    assertThat(config.listen().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
    assertThat(config.ports())
        .isEqualTo(new LabPorts(20443, 20993, 20995, 20587, 20143, 20110, 20080));
    assertThat(config.dataDirectory()).isEqualTo(folder.resolve("data/ca"));
    assertThat(config.certificateNames()).containsExactly("login.microsoftonline.com");
    assertThat(config.policy().tokenLifetime()).contains(Duration.ofMinutes(10));
    assertThat(config.clients().getFirst().secret()).contains("plain");
    assertThat(config.clients().getLast().isPublic()).isTrue();
    assertThat(config.users().getFirst().address()).isEqualTo("ann@fabrikam.test");
    assertThat(config.users().getFirst().protocols()).containsExactly(LabProtocol.POP);
    assertThat(config.users().getFirst().sharedWith())
        .containsExactly("bob@fabrikam.test", "aaaaaaaa-0000-4000-8000-000000000001");
    assertThat(config.users().getLast().protocols()).isEmpty();
    assertThat(config.signedIn())
        .containsExactly(
            new SignedIn("ann@fabrikam.test", "aaaaaaaa-0000-4000-8000-000000000002", "from-file"),
            new SignedIn(
                "bob@fabrikam.test", "aaaaaaaa-0000-4000-8000-000000000001", "plain-token"));
  }

  @Test
  void theWholeTenantCanBeWrittenDown() throws Exception {
    Files.writeString(folder.resolve("app.pem"), Files.readString(authority()));

    LabConfig config =
        load(
            """
            tenant:
              id: 5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11
              domain: fabrikam.test
              smtpAuth: false
              userConsent: false
              tokenLifetime: 2h
              tcpProxyPercent: 100
            dataDirectory: data
            clock: {rate: 60, advance: 91d}
            limits: {like: office365, smtpPerMinute: 7, idleTimeout: 5m, smtpDelays: false}
            ports: {https: 443, api: 0}
            workstationUser: Bob@fabrikam.test
            clients:
              - id: aaaaaaaa-0000-4000-8000-000000000001
                secrets:
                  - {value: old, expires: 2025-01-01T00:00:00Z}
                  - {value: new}
                certificates: [app.pem]
                redirectUris: ["https://ece.fabrikam.test/a"]
                delegated: [IMAP.AccessAsUser.All]
                roles: []
                principal: wrong-object-id
                enabled: false
                inTenant: false
            users:
              - address: sales@fabrikam.test
                kind: shared
                protocols: [imap]
                smtpAuth: on
                fullAccess: [bob@fabrikam.test]
                sendAs: [aaaaaaaa-0000-4000-8000-000000000001]
                licensed: false
                quota: {storage: 1GB, send: 10MB, receive: 20KB}
                frontEnd: tcpproxy
              - {address: bob@fabrikam.test, password: pw, obstacles: [mfa-required, risk]}
            """);

    assertThat(config.policy())
        .isEqualTo(new TenantPolicy(false, false, Optional.of(Duration.ofHours(2)), 100));
    assertThat(config.time()).isEqualTo(new LabTime(60, Duration.ofDays(91)));
    assertThat(config.limits().smtpPerMinute()).isEqualTo(7);
    assertThat(config.limits().idleTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.limits().smtpDelays()).isFalse();
    assertThat(config.limits().smtpConnections()).isEqualTo(Limits.OFFICE365.smtpConnections());
    assertThat(config.ports()).isEqualTo(new LabPorts(443, 10993, 10995, 10587, 10143, 10110, 0));
    assertThat(config.people().workstationUser()).contains("bob@fabrikam.test");
    Application client = config.clients().getFirst();
    assertThat(client.secrets())
        .containsExactly(
            new ClientSecret("old", Optional.of(Instant.parse("2025-01-01T00:00:00Z"))),
            new ClientSecret("new", Optional.empty()));
    assertThat(client.certificates()).hasSize(1);
    assertThat(client.redirectUris()).containsExactly("https://ece.fabrikam.test/a");
    assertThat(client.consents())
        .isEqualTo(new Consents(Set.of("IMAP.AccessAsUser.All"), Set.of()));
    assertThat(client.principal()).isEqualTo(ExchangePrincipal.WRONG_OBJECT_ID);
    assertThat(client.enabled() || client.inTenant()).isFalse();
    LabUser sales = config.users().getFirst();
    assertThat(sales.kind()).isEqualTo(MailboxKind.SHARED);
    assertThat(sales.smtpAuth()).isEqualTo(SmtpAuth.ON);
    assertThat(sales.rights())
        .isEqualTo(
            new MailboxRights(
                Set.of("bob@fabrikam.test"), Set.of("aaaaaaaa-0000-4000-8000-000000000001")));
    assertThat(sales.licensed()).isFalse();
    assertThat(sales.quota()).isEqualTo(new Quota(1L << 30, 10L << 20, 20L << 10));
    assertThat(sales.frontEnd()).contains(FrontEnd.TCPPROXY);
    assertThat(config.users().getLast().obstacles())
        .containsExactlyInAnyOrder(Obstacle.MFA_REQUIRED, Obstacle.RISK);
  }

  @Test
  void aWordStandsForAllLimits() throws Exception {
    assertThat(load(SMALLEST + "limits: office365\n").limits()).isEqualTo(Limits.OFFICE365);
    assertThat(load(SMALLEST + "limits: open\n").limits()).isEqualTo(Limits.OPEN);
  }

  @Test
  void whatTheTenantCantBeIsToldWithItsPlace() throws Exception {
    assertProblems(
        """
        tenant:
          id: 5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11
          domain: contoso.test
          tokenLifetime: 1h
          tcpProxyPercent: 101
        tokenLifetime: 2h
        dataDirectory: data
        clock: {rate: 0.5, advance: -1d}
        limits: {like: exchange, errors: 0, smtpDelays: maybe}
        ports: {imap: 70000, ftp: 21}
        workstationUser: carol@contoso.test
        clients:
          - id: aaaaaaaa-0000-4000-8000-000000000001
            secrets: [{value: a, expires: soon}]
            certificates: [gone.pem]
            delegated: [Mail.Read]
            principal: none
        users:
          - address: ann@contoso.test
            password: pw
            kind: room
            protocols: [smtp]
            smtpAuth: off
            sendAs: [nobody]
            quota: {storage: much}
            obstacles: [mfa]
            frontEnd: new
        """,
        "5:20: '101' is not a percentage, 0 to 100",
        "6:16: 'tokenLifetime' stands in 'tenant', too; leave one out",
        "8:15: '0.5' is not a number from 1 to 1000000",
        "8:29: '-1d' is not a time like 90s, 60m or 24h",
        "9:16: 'exchange' is not open or office365",
        "9:34: '0' is not a number from 1 to 1000000",
        "9:49: 'maybe' is not true or false",
        "10:15: '70000' is not a port from 0 (a free one) to 65535",
        "10:22: unknown key 'ftp'; known here: api, https, imap, imapPlain, pop3, pop3Plain, smtp",
        "11:18: 'carol@contoso.test' is not a user of this file",
        "14:35: 'soon' is not a time like 2026-12-31T00:00:00Z",
        "15:20: can't read a certificate (PEM) from '"
            + folder.resolve("gone.pem")
            + "': NoSuchFileException",
        "16:17: 'Mail.Read' is not one of IMAP.AccessAsUser.All, POP.AccessAsUser.All, SMTP.Send",
        "17:16: 'none' is not one of registered, missing, wrong-object-id",
        "19:5: 'smtpAuth: off' and 'smtp' among the 'protocols'; leave one out",
        "21:11: 'room' is not one of user, shared",
        "24:14: 'nobody' is neither a user nor a client of this file",
        "25:22: 'much' is not a size like 35MB or 50GB",
        "26:17: 'mfa' is not one of "
            + Arrays.stream(Obstacle.values()).map(Label::of).collect(Collectors.joining(", ")),
        "27:15: 'new' is not one of classic, tcpproxy");
  }

  @Test
  void playsOffice365OnItsOwnPortsAndNames() {
    LabConfig config = LabConfig.builtIn();
    LabNetwork network = config.network().onStandardPorts().asOffice365();

    assertThat(network.ports()).isEqualTo(new LabPorts(443, 993, 995, 587, 143, 110, 10080));
    assertThat(network.ports().needsPrivilege()).isTrue();
    assertThat(config.ports().needsPrivilege()).isFalse();
    assertThat(network.certificateNames())
        .contains("outlook.office365.com", "smtp.office365.com", "login.microsoftonline.com");
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    LabConfig config = load(SMALLEST);

    assertThat(config.listen().isLoopbackAddress()).isTrue();
    assertThat(config.portBase()).isEqualTo(10000);
    assertThat(config.policy().tokenLifetime()).isEmpty();
    assertThat(config.users()).isEmpty();
    assertThat(config.withPortBase(0).ports()).isEqualTo(new LabPorts(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPlaces() throws Exception {
    assertProblems(
        """
        tenant: {id: contoso, domain: contoso.test, name: Contoso}
        listen: localhost
        portBase: 70000
        tokenLifetime: 60
        clients:
          - id: aaaaaaaa-0000-4000-8000-000000000001
          - {id: aaaaaaaa-0000-4000-8000-000000000001, public: yes, secret: file:gone}
        users:
          - address: ann
            protocols: [imap, pop3]
            sharedWith: [carol@contoso.test]
            refreshToken: text
            refreshTokenClient: other
        colour: blue
        """,
        "1:1: 'dataDirectory' is missing",
        "1:14: 'contoso' is not a GUID like 00000000-0000-0000-0000-000000000000",
        "1:45: unknown key 'name'; known here: domain, id, smtpAuth, tcpProxyPercent,"
            + " tokenLifetime, userConsent",
        "2:9: 'localhost' is not an address like 127.0.0.1 or ::1",
        "3:11: '70000' is not a number from 0 (free ports) to 64540",
        "4:16: '60' is not a time like 90s, 60m or 24h",
        "6:5: a client needs either 'secret' (or 'certificates') or 'public: true'",
        "7:10: 'aaaaaaaa-0000-4000-8000-000000000001' is there twice",
        "7:56: 'yes' is not true or false",
        "7:69: can't read '" + folder.resolve("gone") + "': NoSuchFileException",
        "9:5: 'password' is missing",
        "9:14: 'ann' is not an address like sales@contoso.test",
        "10:23: 'pop3' is not imap, pop or smtp",
        "11:18: 'carol@contoso.test' is neither a user nor a client of this file",
        "13:25: 'other' is not a client of this file",
        "14:1: unknown key 'colour'; known here: arrivals, certificateNames, clients, clock,"
            + " dataDirectory, limits, listen, portBase, ports, sizes, submission, tenant,"
            + " tokenLifetime, users, workstationUser");
  }

  @Test
  void whatExchangeDoesEitherWayCanBeChosen() throws Exception {
    LabConfig config =
        load(
            """
            tenant: {id: 5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11, domain: contoso.test}
            portBase: 20000
            dataDirectory: data
            sizes: exact
            submission:
              concurrencyText: older
              sendAsText: 5.7.60
              replaceMessageId: true
              unknownRecipient: refuse
            clients: []
            users: []
            """);

    assertThat(config.policy().exactSizes()).isTrue();
    assertThat(config.submission()).isEqualTo(new Variants(true, true, true, false));
    assertThat(LabConfig.builtIn().submission()).isEqualTo(Variants.USUAL);
    assertThat(LabConfig.builtIn().policy().exactSizes()).isFalse();
  }

  @Test
  void brokenYamlIsAProblemWithItsPlace() throws Exception {
    assertProblems("tenant: [", "1:10: expected the node content, but found '<stream end>'");
    assertProblems("", "1:1: the file is empty");
    assertProblems(
        "- a",
        "1:1: expected keys and values here",
        "1:1: 'tenant' is missing",
        "1:1: 'dataDirectory' is missing");
    assertProblems(
        SMALLEST + "users: ann\nlisten: [a]\n",
        "5:8: 'users' must be a list",
        "6:9: 'listen' must be a text");
  }

  @Test
  void mailMayArriveByItself() throws Exception {
    ArrivalPlan plan = load(SMALLEST + "arrivals: 2/s:poisson+20@10m\n").arrivals().orElseThrow();

    assertThat(plan.perMinute()).isEqualTo(120);
    assertThat(plan.rhythm()).isEqualTo(ArrivalPlan.Rhythm.POISSON);
    assertThat(plan.burst()).contains(new ArrivalPlan.Burst(Duration.ofMinutes(10), 20));
    assertProblems(
        SMALLEST + "arrivals: 60 a minute\n",
        "5:11: '60 a minute' is not a rate for each mailbox like 60/m, 2/s or 100/h, with :poisson"
            + " if mail is to come by chance, and with +20@10m for 20 more every 10 minutes; at"
            + " most 1000000/m");
  }

  @Test
  void aKeyThatIsThereTwiceIsAProblem() throws Exception {
    assertProblems(SMALLEST + "dataDirectory: other\n", "5:1: 'dataDirectory' is there twice");
  }

  @Test
  void printsNoSecrets() {
    LabConfig config = LabConfig.builtIn();

    assertThat(config + " " + config.clients() + " " + config.signedIn())
        .doesNotContain("good-in-the-lab-only")
        .doesNotContain("lab-svc-ece");
  }

  private Path authority() throws IOException {
    return LabAuthority.open(folder, InstantSource.system()).caPem();
  }

  private LabConfig load(String yaml) throws LabConfigException, IOException {
    return LabConfig.load(Files.writeString(folder.resolve("lab.yaml"), yaml));
  }

  private void assertProblems(String yaml, String... expected) {
    var failure = catchThrowableOfType(LabConfigException.class, () -> load(yaml));
    assertThat(failure).isNotNull();
    String file = folder.resolve("lab.yaml") + ":";
    assertThat(failure.problems())
        .containsExactlyElementsOf(List.of(expected).stream().map(p -> file + p).toList());
  }
}
