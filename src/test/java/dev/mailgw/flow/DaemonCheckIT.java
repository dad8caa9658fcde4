package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordingFile;
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
    String alarms =
        "alarms: {to: ops@contoso.test, from: svc-ece@contoso.test, account: shared, outgoing: {host: localhost, port: %d}}\n"
            .formatted(lab.ready().smtp());
    config = lab.write("mailgw.yaml", "profile: fast\n" + lab.yaml("", http + alarms));
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
  void showsAllThatWasSaidWithoutATokenEvenIfAllIsWell() throws Exception {
    Mailgw.Ended check = Mailgw.run(folder, "check", "--config", config.toString(), "--trace");

    assertThat(check.exitCode()).as(check.all()).isZero();
    assertThat(check.out())
        .contains("sales over IMAP", "C: m2 AUTHENTICATE XOAUTH2 <token", "S: m2 OK")
        .contains("support over POP3", "C: STAT", "C: CAPA")
        .contains("alarms over SMTP", "C: EHLO", "offers ")
        .doesNotContain("eyJ");
  }

  @Test
  void bundlesWhatTheRunningGatewayHasRecordedAndLeavesNothingOfItBehind() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      var _ = gateway.awaitReady();
      assertThat(gateway.awaitLog("account=shared grant=refresh-token result=ok")).isNotEmpty();
      String[] command = {
        "support-bundle", "--config", config.toString(), "--no-check", "--output", "b.zip"
      };

      Mailgw.Ended bundle = Mailgw.run(folder, command);
      assertThat(bundle.exitCode()).as(bundle.all()).isZero();
      assertThat(bundle.out()).contains("recording.jfr: ").doesNotContain("not in it: recording");
      assertThat(recorded(folder.resolve("b.zip")))
          .contains("jdk.ActiveRecording")
          .doesNotContain("jdk.InitialEnvironmentVariable", "jdk.JVMInformation");
      assertThat(folder.resolve("data/recording/snapshot.jfr")).doesNotExist();
    }
  }

  private Set<String> recorded(Path zip) throws IOException {
    Path recording = folder.resolve("r.jfr");
    try (FileSystem files = FileSystems.newFileSystem(zip)) {
      Files.copy(files.getPath("recording.jfr"), recording);
    }
    return RecordingFile.readAllEvents(recording).stream()
        .map(event -> event.getEventType().getName())
        .collect(Collectors.toSet());
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
