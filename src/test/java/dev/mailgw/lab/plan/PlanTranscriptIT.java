package dev.mailgw.lab.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.testing.LabTrust;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client sees under a plan. */
@Timeout(60)
class PlanTranscriptIT {

  private static final String DELEGATE = "svc-ece@contoso.test";
  private static final String SALES = "sales@contoso.test";
  private static final String SUPPORT = "support@contoso.test";

  @TempDir private Path directory;
  private final Queue<WireEvent> events = new ConcurrentLinkedQueue<>();
  private Lab lab;
  private SSLContext trust;

  @BeforeEach
  void start() throws Exception {
    lab =
        Lab.start(
            LabConfig.builtIn().withPortBase(0).withDataDirectory(directory),
            new Exchange(events::add),
            InstantSource.system(),
            new Random(3));
    trust = LabTrust.in(Path.of(lab.ready().caPem()));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void withoutAPlanTheDelegateOpensTheSharedMailbox() throws Exception {
    assertThat(imap(SALES)).startsWith("a1 OK ");
    assertThat(select(SALES)).startsWith("a2 OK ");
  }

  @Test
  void imapDisabledIsAGenericRefusal() throws Exception {
    apply("imap-disabled");

    assertThat(imap(DELEGATE)).isEqualTo("a1 NO AUTHENTICATE failed.");
    assertThat(pop(DELEGATE)).startsWith("+OK");
    assertThat(refusals()).containsExactly("imap is off for " + DELEGATE);
  }

  @Test
  void popDisabledIsAGenericRefusal() throws Exception {
    apply("pop-disabled");

    assertThat(pop(DELEGATE))
        .isEqualTo("-ERR Authentication failure: unknown user name or bad password.");
    assertThat(imap(DELEGATE)).startsWith("a1 OK ");
  }

  @Test
  void smtpAuthDisabledSaysSo() throws Exception {
    apply("smtp-auth-disabled-tenant");
    assertThat(smtp(DELEGATE))
        .startsWith(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
                + " Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [");

    lab.plans().reset();
    apply("smtp-auth-disabled-mailbox");
    assertThat(smtp(DELEGATE))
        .startsWith(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
                + " Mailbox.");

    lab.plans().reset();
    assertThat(smtp(DELEGATE)).startsWith("235 ");
  }

  @Test
  void withoutFullAccessOneIsAuthenticatedButNotConnected() throws Exception {
    apply("no-full-access");

    assertThat(imap(SALES)).startsWith("a1 OK ");
    assertThat(select(SALES)).isEqualTo("a2 BAD User is authenticated but not connected.");
    assertThat(select(DELEGATE)).startsWith("a2 OK ");
  }

  @Test
  void oneMailboxWithoutTheRightIsOneAndNoOther() throws Exception {
    apply("one-mailbox-without-right");

    assertThat(select(SALES)).isEqualTo("a2 BAD User is authenticated but not connected.");
    assertThat(select(SUPPORT)).startsWith("a2 OK ");
  }

  @Test
  void noLicenceIsNoMailbox() throws Exception {
    apply("no-licence");

    assertThat(select(DELEGATE)).isEqualTo("a2 BAD User is authenticated but not connected.");
  }

  @Test
  void theWrongUsersTokenIsNotConnectedAndNotTakenBySmtp() throws Exception {
    apply("wrong-user");

    assertThat(select(SALES)).isEqualTo("a2 BAD User is authenticated but not connected.");
    assertThat(smtp(DELEGATE)).startsWith("535 5.7.3 Authentication unsuccessful");
  }

  @Test
  void aTokenForGraphIsRefusedByAllThree() throws Exception {
    apply("wrong-audience");

    assertThat(imap(DELEGATE)).isEqualTo("a1 NO AUTHENTICATE failed.");
    assertThat(pop(DELEGATE)).startsWith("-ERR Authentication failure");
    assertThat(smtp(DELEGATE)).startsWith("535 5.7.3 Authentication unsuccessful");
    assertThat(refusals())
        .hasSize(3)
        .allMatch(why -> why.startsWith("token is for 'https://graph.microsoft.com'"));
  }

  @Test
  void aMissingScopeIsRefusedByItsProtocolOnly() throws Exception {
    apply("scope-missing");

    assertThat(imap(DELEGATE)).isEqualTo("a1 NO AUTHENTICATE failed.");
    assertThat(pop(DELEGATE)).startsWith("+OK");
    assertThat(smtp(DELEGATE)).startsWith("235 ");
  }

  @Test
  void theTwistReachesTokensOfARefreshToken() throws Exception {
    apply("wrong-user");

    JsonNode claims = claims(refreshed());

    assertThat(claims.path("upn").asString()).isEqualTo("administrator@contoso.test");
    lab.plans().reset();
    assertThat(claims(refreshed()).path("upn").asString()).isEqualTo(DELEGATE);
  }

  @Test
  void aLongTokenIsLong() throws Exception {
    String ordinary = token();
    apply("pop3-long-token");

    assertThat(xoauth2(DELEGATE).length()).isGreaterThan(4096);
    assertThat(ordinary.length()).isLessThan(2000);
  }

  private void apply(String plan) throws Exception {
    lab.plans().apply(PlanBook.shipped().plan(plan).orElseThrow());
  }

  private String imap(String mailbox) throws IOException {
    try (WireClient client = signedIn(mailbox)) {
      return client.imap("a1 AUTHENTICATE XOAUTH2 " + xoauth2(mailbox)).getLast();
    }
  }

  private String select(String mailbox) throws IOException {
    try (WireClient client = signedIn(mailbox)) {
      assertThat(client.imap("a1 AUTHENTICATE XOAUTH2 " + xoauth2(mailbox)).getLast())
          .startsWith("a1 OK ");
      return client.imap("a2 SELECT INBOX").getLast();
    }
  }

  private WireClient signedIn(String mailbox) throws IOException {
    WireClient client = WireClient.tls(lab.ready().imap(), trust);
    assertThat(client.line()).as(mailbox).startsWith("* OK ");
    return client;
  }

  private String pop(String mailbox) throws IOException {
    try (WireClient client = WireClient.tls(lab.ready().pop3(), trust)) {
      assertThat(client.line()).startsWith("+OK ");
      assertThat(client.pop("AUTH XOAUTH2")).isEqualTo("+ ");
      return client.pop(xoauth2(mailbox));
    }
  }

  private String smtp(String mailbox) throws IOException {
    try (WireClient client = WireClient.plain(lab.ready().smtp())) {
      assertThat(client.line()).startsWith("220 ");
      assertThat(client.smtp("EHLO ece.example.com").getFirst()).startsWith("250");
      assertThat(client.smtp("STARTTLS").getFirst()).startsWith("220 ");
      client.startTls(trust);
      assertThat(client.smtp("EHLO ece.example.com").getFirst()).startsWith("250");
      return client.smtp("AUTH XOAUTH2 " + xoauth2(mailbox)).getLast();
    }
  }

  private List<String> refusals() {
    return events.stream()
        .filter(event -> event.kind() == WireEvent.Kind.REFUSED)
        .map(WireEvent::detail)
        .toList();
  }

  private String xoauth2(String mailbox) {
    String text = "user=" + mailbox + "\u0001auth=Bearer " + token() + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private String token() {
    var user = lab.directory().find(DELEGATE).orElseThrow();
    var client = lab.directory().applications().getFirst();
    return lab.entra()
        .accessToken(user, client, EnumSet.allOf(LabProtocol.class), Optional.empty())
        .text();
  }

  private String refreshed() throws Exception {
    var client = lab.ready().clients().getFirst();
    String form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(
                client.id(),
                URLEncoder.encode(client.secret(), UTF_8),
                URLEncoder.encode("lab-refresh-token~good-in-the-lab-only~svc-ece", UTF_8));
    try (HttpClient http = HttpClient.newBuilder().sslContext(trust).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(lab.ready().authority() + "oauth2/v2.0/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      String body = http.send(request, BodyHandlers.ofString()).body();
      return JsonMapper.shared().readTree(body).path("access_token").asString();
    }
  }

  private static JsonNode claims(String token) {
    byte[] payload = Base64.getUrlDecoder().decode(List.of(token.split("\\.")).get(1));
    return JsonMapper.shared().readTree(new String(payload, UTF_8));
  }
}
