package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import dev.mailgw.lab.smtp.AcceptedMail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mail that is handed in by command, over HTTP and in a folder arrives as it was. */
@Timeout(180)
class SubmissionIT {

  private static final String MAIL =
      """
      From: Sales <sales@contoso.test>
      To: anne@example.org
      Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
      Date: Wed, 04 Mar 2026 05:06:07 +0000
      Message-ID: <it@contoso.test>

      .a dot at the beginning
      ..two

      the end\s\s
      """
          .replace("\n", "\r\n");

  @TempDir private Path folder;
  private RunningLab lab;
  private Path config;
  private Path pickup;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    pickup = folder.resolve("pickup");
    String settings =
        """
        http: {port: %d, adminToken: file:secrets/admin}
        submission: {pickup: pickup, pickupInterval: 100ms, autoBcc: [archive@contoso.test]}
        """
            .formatted(RunningLab.freePort());
    lab.secret("admin", "adm1n");
    config = lab.write("mailgw.yaml", "profile: fast\n" + lab.yaml("", settings));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void arrivesByteForByteWhicheverWayItIsHandedIn() throws Exception {
    Path file = Files.writeString(folder.resolve("mail.eml"), MAIL);
    try (Mailgw gateway = run()) {
      String url = gateway.awaitReady();
      Ended sent = mailgw("send", "--json", file.toString());
      assertThat(sent.exitCode()).as(sent.all()).isZero();
      assertThat(queueId(sent.out())).isNotEmpty();
      assertThat(post(url, MAIL, "message/rfc822").statusCode()).isEqualTo(201);
      Files.writeString(folder.resolve("mail.part"), MAIL);
      Files.move(folder.resolve("mail.part"), pickup.resolve("mail.eml"));

      assertThat(lab.outbox().awaitAccepted(3, Mailgw.SOON)).isTrue();
      for (AcceptedMail mail : lab.outbox().mails()) {
        assertThat(bytes(mail)).isEqualTo(MAIL);
        assertThat(mail.recipients()).containsExactly("anne@example.org", "archive@contoso.test");
        assertThat(mail.sender()).contains("sales@contoso.test");
      }
      assertThat(pickup.resolve("mail.eml")).doesNotExist();
    }
  }

  @Test
  void sendsFromAnInactiveAlias() throws Exception {
    try (Mailgw gateway = run()) {
      String url = gateway.awaitReady();
      assertThat(mailgw("alias", "deactivate", "sales").exitCode()).isZero();
      assertThat(post(url, MAIL, "message/rfc822").statusCode()).isEqualTo(201);
      assertThat(lab.outbox().awaitAccepted(1, Mailgw.SOON)).isTrue();
      assertThat(mailgw("status").out()).containsPattern("sales +imap +inactive");
    }
  }

  @Test
  void behavesAsSendmailOnStandardInput() throws Exception {
    try (Mailgw gateway = run()) {
      var _ = gateway.awaitReady();
      try (Mailgw send =
          Mailgw.start(
              folder,
              Stream.of(
                      "send -c "
                          + config
                          + " --to bob@example.org --alias support -i -N never"
                          + " -fsupport@contoso.test -V id1 -R hdrs --case-id 4711 --key k1")
                  .flatMap(line -> Stream.of(line.split(" ")))
                  .toArray(String[]::new))) {
        Ended sent = send.type("Hello Bob").end();
        assertThat(sent.exitCode()).as(sent.all()).isZero();
        assertThat(sent.out()).matches("[A-Za-z0-9]{4,40}\\R");
      }
      assertThat(lab.outbox().awaitAccepted(1, Mailgw.SOON)).isTrue();
      AcceptedMail mail = lab.outbox().mails().getFirst();
      assertThat(mail.recipients()).containsExactly("bob@example.org", "archive@contoso.test");
      assertThat(bytes(mail))
          .startsWith("From: support@contoso.test\r\nSubject: [#4711]\r\nDate: ")
          .endsWith("@contoso.test>\r\n\r\nHello Bob\r\n");
    }
  }

  @Test
  void sendsSeveralFilesAndTellsOfEach() throws Exception {
    Path good = Files.writeString(folder.resolve("good.eml"), MAIL);
    Path bad = Files.writeString(folder.resolve("bad.eml"), MAIL.replace("To: anne", "To: an ne"));
    try (Mailgw gateway = run()) {
      var _ = gateway.awaitReady();
      Ended sent = mailgw("send", "--json", good.toString(), bad.toString(), "gone@x.eml");

      assertThat(sent.exitCode()).isEqualTo(1);
      JsonNode all = JsonMapper.shared().readTree(sent.out());
      assertThat(all.size()).isEqualTo(3);
      assertThat(all.get(0).path("queueId").asString()).isNotEmpty();
      assertThat(sent.err())
          .contains("bad.eml': To: 'an ne@example.org' is no mail address")
          .contains("'gone@x.eml': is no file; recipients are given with --to");
    }
  }

  @Test
  void saysWhatToDoWhenNoGatewayRuns() throws Exception {
    Path file = Files.writeString(folder.resolve("mail.eml"), MAIL);
    Ended sent = mailgw("send", file.toString());
    assertThat(sent.exitCode()).isEqualTo(1);
    assertThat(sent.err())
        .contains("is mailgw running? Nothing was queued: start it with 'mailgw run'")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("data/spool.db")).doesNotExist();
  }

  @Test
  void composesAMailOfJson() throws Exception {
    String json =
        """
        {"from": "Jörg <sales@contoso.test>", "to": ["Anne <anne@example.org>"], "cc": "c@example.org",
         "bcc": "b@example.org", "subject": "Grüße", "text": "Hällo", "html": "<p>Hällo</p>",
         "attachments": [{"name": "ä.txt", "type": "text/plain", "content": "AAEC"}],
         "headers": {"In-Reply-To": "<1@example.org>"}, "caseId": "7", "idempotencyKey": "j1"}
        """;
    try (Mailgw gateway = run()) {
      String url = gateway.awaitReady();
      HttpResponse<String> first = post(url, json, "application/json; charset=utf-8");
      HttpResponse<String> second = post(url, json, "application/json");
      assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(second.body()).isEqualTo(first.body());

      assertThat(lab.outbox().awaitAccepted(1, Mailgw.SOON)).isTrue();
      AcceptedMail mail = lab.outbox().mails().getFirst();
      assertThat(mail.recipients())
          .containsExactly(
              "anne@example.org", "c@example.org", "b@example.org", "archive@contoso.test");
      assertThat(bytes(mail))
          .contains("From: =?UTF-8?B?SsO2cmc=?= <sales@contoso.test>\r\n")
          .contains("Subject: =?UTF-8?B?R3LDvMOfZQ==?= [#7]\r\n", "In-Reply-To: <1@example.org>")
          .contains("\r\n\r\nH=C3=A4llo\r\n", "filename*=UTF-8''%C3%A4.txt\r\n\r\nAAEC\r\n")
          .doesNotContain("b@example.org");
    }
  }

  private Mailgw run() throws IOException {
    return Mailgw.start(folder, "run", "--config", config.toString());
  }

  private Ended mailgw(String... words) throws Exception {
    return Mailgw.run(
        folder,
        Stream.concat(Stream.of(words), Stream.of("--config", config.toString()))
            .toArray(String[]::new));
  }

  private static String bytes(AcceptedMail mail) throws IOException {
    return new String(mail.body().bytes(), UTF_8);
  }

  private static String queueId(String json) {
    return JsonMapper.shared().readTree(json).path("queueId").asString();
  }

  private static HttpResponse<String> post(String url, String body, String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "api/v1/messages"))
            .header("Content-Type", type)
            .header("Authorization", "Bearer adm1n")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
