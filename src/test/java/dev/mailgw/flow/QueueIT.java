package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.flow.Mailgw.Ended;
import dev.mailgw.testing.ChromiumDump;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person at the outbound queue of a running gateway. */
@Timeout(240)
class QueueIT {

  @TempDir private Path folder;
  private RunningLab lab;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    lab.secret("admin", "adm1n");
    String settings =
        """
        http: {port: %d, adminToken: file:secrets/admin}
        dispatcher: {instances: {1: {startType: manual}}}
        alarms:
          to: oncall@example.org
          from: info@contoso.test
          account: own
          outgoing: {host: localhost, port: %d}
        """
            .formatted(RunningLab.freePort(), lab.ready().smtp());
    config = lab.write("mailgw.yaml", "profile: fast\n" + lab.yaml("", settings));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void whatIsHeldWaitsWhatIsCancelledNeverGoesAndWhatIsReleasedIsSent() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      var _ = gateway.awaitReady();
      String held = send("anne");
      String cancelled = send("bob");
      String left = send("eve");
      assertThat(mailgw("queue", "list").out()).contains(held, cancelled, left, "queued");

      assertThat(mailgw("queue", "hold", "--reason", "legal looks at it", held).exitCode())
          .isZero();
      assertThat(mailgw("queue", "cancel", cancelled).exitCode()).isZero();
      assertThat(mailgw("queue", "show", "--json", held).out())
          .contains("\"state\" : \"held\"", "legal looks at it", "anne@example.org");
      Ended nothing = mailgw("queue", "retry", cancelled);
      assertThat(nothing.exitCode()).isEqualTo(1);
      assertThat(nothing.all()).contains(cancelled);

      assertThat(mailgw("instance", "start", "dispatcher-1").exitCode()).isZero();
      assertThat(lab.outbox().awaitAccepted(1, Mailgw.SOON)).isTrue();
      assertThat(mailgw("queue", "release", held).exitCode()).isZero();
      assertThat(lab.outbox().awaitAccepted(2, Mailgw.SOON)).isTrue();
      assertThat(lab.outbox().mails())
          .extracting(mail -> mail.recipients().getFirst())
          .containsExactly("eve@example.org", "anne@example.org");
      assertThat(mailgw("queue", "list", "--json").out()).contains("cancelled");
    }
    Path saved = folder.resolve("saved");
    Ended export = mailgw("queue", "export", "--state", "cancelled", "--to", saved.toString());
    assertThat(export.exitCode()).as(export.all()).isZero();
    try (var files = Files.list(saved.resolve("sales"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".eml"))).isNotEmpty();
    }
  }

  @Test
  void tellsWhyMailWaits() throws Exception {
    lab.directory().changePolicy(policy -> policy.withSmtpAuth(false));
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady();
      assertThat(mailgw("instance", "start", "dispatcher-1").exitCode()).isZero();
      String first = send("anne");
      assertThat(gateway.awaitLog("nothing is sent for account localhost")).contains("until");
      String second = send("bob");
      assertThat(first).isNotEqualTo(second);
      assertThat(mailgw("queue", "show", second).out())
          .contains(
              "nothing is sent for account localhost",
              "SmtpClientAuthentication is disabled for the Tenant");
      assertThat(get(url + "metrics").body())
          .containsPattern("mailgw_dispatcher_pause_seconds\\{alias=\"sales\"} [1-9]");
    }
  }

  @Test
  void isOpenToReadersAndChangesForWhoHasTheTokenOnly() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady();
      String mail = send("anne");
      assertThat(get(url + "api/v1/queue").body()).contains(mail, "anne@example.org");
      assertThat(get(url + "api/v1/queue/" + mail).body()).contains("\"state\":\"queued\"");
      assertThat(get(url + "api/v1/queue/1NONE").statusCode()).isEqualTo(404);
      assertThat(get(url + "api/v1/queue?state=odd").statusCode()).isEqualTo(400);
      assertThat(post(url + "api/v1/queue/" + mail + "/cancel", "wrong").statusCode())
          .isIn(401, 403);
      assertThat(get(url + "api/v1/queue/" + mail).body()).contains("\"state\":\"queued\"");
      assertThat(post(url + "api/v1/queue/" + mail + "/cancel", "adm1n").statusCode())
          .isEqualTo(200);
      assertThat(get(url + "api/v1/queue/" + mail).body()).contains("\"state\":\"cancelled\"");
    }
  }

  @Test
  void thePageShowsWhatWaits() throws Exception {
    var browser = ChromiumDump.browser();
    assumeTrue(browser.isPresent(), "no Chromium is installed");
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady();
      String mail = send("anne");
      assertThat(ChromiumDump.of(url + "queue", browser.get(), folder))
          .contains(mail, "sales@contoso.test → anne@example.org", "queued");
    }
  }

  @Test
  void anAlarmLeavesThoughTheDispatcherDoesNotRun() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      var _ = gateway.awaitReady();
      Ended test = mailgw("alarm", "test");
      assertThat(test.exitCode()).as(test.all()).isZero();
      assertThat(test.out()).contains("oncall@example.org was taken by localhost:", "250 2.0.0");
    }
    assertThat(lab.outbox().mails().getFirst().recipients()).containsExactly("oncall@example.org");
  }

  private String send(String to) throws Exception {
    Path file = folder.resolve(to + ".eml");
    Files.writeString(file, "Subject: hello\n\nHello " + to + "\n", UTF_8);
    Ended sent = mailgw("send", "--alias", "sales", "--to", to + "@example.org", file.toString());
    assertThat(sent.exitCode()).as(sent.all()).isZero();
    return sent.out().strip();
  }

  private Ended mailgw(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    int at = words[0].equals("send") ? 1 : 2;
    all.addAll(at, List.of("--config", config.toString()));
    return Mailgw.run(folder, all.toArray(String[]::new));
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> post(String url, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + token)
              .POST(BodyPublishers.noBody())
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
