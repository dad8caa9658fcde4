package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The check beside a gateway at work: over HTTP, and from the command line with its tokens. */
@Timeout(180)
class DaemonCheckIT {

  @TempDir private Path folder;
  private RunningLab lab;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    lab.secret("admin", "adm1n");
    String http =
        "http: {port: %d, adminToken: file:secrets/admin}\n".formatted(RunningLab.freePort());
    config = lab.write("mailgw.yaml", "profile: fast\n" + lab.yaml("", http));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void runsWhenWhoHasTheTokenAsksAndShowsTheLastReportToEverybody() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady();
      assertThat(get(url + "api/v1/check").statusCode()).isEqualTo(404);
      assertThat(get(url + "check").statusCode()).isEqualTo(404);
      assertThat(post(url + "api/v1/check", "wrong").statusCode()).isIn(401, 403);

      HttpResponse<String> run = post(url + "api/v1/check", "adm1n");
      assertThat(run.statusCode()).as(run.body()).isEqualTo(200);
      assertThat(run.body()).contains("\"status\":\"ok\"", "\"causes\":[]");
      assertThat(get(url + "api/v1/check").body()).isEqualTo(run.body());
      assertThat(get(url + "check").body()).contains("mailgw check", "N4");
      assertThat(get(url + "metrics").body())
          .contains("mailgw_check_status{check=\"M2\"} 0.0", "{check=\"send-as\"} 3.0");
    }
  }

  @Test
  void usesTheTokensThatTheGatewayHasStoredAndLeavesThemToIt() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      var _ = gateway.awaitReady();
      assertThat(gateway.awaitLog("account=shared grant=refresh-token result=ok")).isNotEmpty();
      lab.secret("refresh-token", "no-token-at-all");
      Mailgw.Ended check = Mailgw.run(folder, "check", "--config", config.toString());
      assertThat(check.exitCode()).as(check.all()).isZero();
      assertThat(check.out()).startsWith("ok: ");
    }
  }

  @Test
  void cannotBeRunWithAConfigurationThatIsNotThere() throws Exception {
    for (String wrong : new String[] {"--config=no-such.yaml", "--only=X9", "--no-such"}) {
      Mailgw.Ended check = Mailgw.run(folder, "check", wrong);
      assertThat(check.exitCode()).as(check.all()).isEqualTo(3);
      assertThat(check.err()).isNotEmpty().doesNotContain("\tat ");
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  private static HttpResponse<String> post(String url, String token) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody()));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
