package dev.mailgw.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.Secret;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.submit.CaseIdPattern;
import dev.mailgw.submit.Submission;
import dev.mailgw.submit.SubmissionLimits;
import dev.mailgw.submit.SubmissionRules;
import dev.mailgw.submit.SubmissionRules.FromRule;
import dev.mailgw.testing.TemporarySpool;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail that is handed in over HTTP, and mail that is not taken. */
@Timeout(60)
class MessageDeskIT {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final AliasId SALES = new AliasId("sales");
  private static final long LARGEST = 3_000_000;
  private static final String MAIL =
      """
      From: sales@contoso.test
      To: anne@example.org
      Date: x
      Message-ID: <1@b>

      x
      """
          .replace("\n", "\r\n");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private TemporarySpool spool;
  private ConsoleServer server;

  @BeforeEach
  void start() throws Exception {
    spool = new TemporarySpool(folder, () -> NOW);
    SubmissionRules rules =
        new SubmissionRules(
            Map.of(SALES, MailAddress.parse("sales@contoso.test").orElseThrow()),
            Optional.empty(),
            FromRule.ALIAS,
            CaseIdPattern.parse("[#{id}]"),
            List.of(),
            new SubmissionLimits(500, LARGEST, 0));
    Submission submission =
        new Submission(spool.spool().outbound(), rules, () -> NOW, new Random(1));
    ConsoleSources plain = new ConsoleFixture().sources();
    server =
        new ConsoleServer(
            new ConsoleSettings(
                InetAddress.ofLiteral("127.0.0.1"),
                0,
                Optional.of(Secret.of("adm1n")),
                Optional.empty()),
            new ConsoleSources(
                plain.metrics(),
                plain.health(),
                plain.status(),
                plain.tokens(),
                plain.reload(),
                plain.instances(),
                plain.actions(),
                Optional.empty(),
                Optional.of(submission),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    spool.close();
  }

  @Test
  void answers201WithTheQueueIdAnd200WhenTheKeyIsKnown() throws Exception {
    HttpResponse<String> first = send(mail("", MAIL).header("Idempotency-Key", "k"));
    HttpResponse<String> second = send(mail("", MAIL).header("Idempotency-Key", "k"));

    List<OutboundMail> queued = queue();
    assertThat(queued).hasSize(1);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.body()).isEqualTo("{\"queueId\":\"" + queued.getFirst().id() + "\"}");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(queued.getFirst().content().open().readAllBytes()).asString(UTF_8).isEqualTo(MAIL);
  }

  @Test
  void takesTheEnvelopeFromTheQuery() throws Exception {
    String query = "?alias=sales&from=&to=b%40example.org&to=c%40example.org&recipients=header";
    assertThat(send(mail(query, MAIL)).statusCode()).isEqualTo(201);
    OutboundMail queued = queue().getFirst();
    assertThat(queued.envelope().sender()).isEmpty();
    assertThat(queued.envelope().recipients())
        .extracting(MailAddress::toString)
        .containsExactly("b@example.org", "c@example.org", "anne@example.org");
  }

  @Test
  void takesNothingWithoutTheAdminToken() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("")).header("Content-Type", "message/rfc822");
    assertThat(send(request.POST(BodyPublishers.ofString(MAIL))).statusCode()).isEqualTo(401);
    assertThat(queue()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "?to=a%0d%0ab@c|422|recipient: 'a??b@c' is no mail address: it holds a line end or another"
            + " control character",
        "?alias=no|422|no alias 'no' is configured; there are [sales]",
        "?notify=always|422|notify: 'always' is none: never, or some of success,failure,delay",
        "?priority=high|400|priority: allowed are urgent, ordinary, bulk",
        "?alias=a&alias=b|400|the query has 'alias' more than once",
        "?too=x|400|the query has a parameter that is not known; allowed: [alias, caseId,"
            + " envelopeId, from, notify, priority, recipients, return, to]",
      })
  void saysInOneLineWhyNot(String query, int status, String error) throws Exception {
    HttpResponse<String> answer = send(mail(query, MAIL));
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(queue()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{|400|the JSON is broken: ",
        "[]|400|the JSON: an object is expected",
        "{'to':'a@b.test','form':'x'}|400|the JSON: 'form' is not known; allowed: [alias, ",
        "{'to':'a@b.test','subject':'x\\r\\nBcc: y@z.test'}|400|the JSON: 'subject' holds a line"
            + " end or another control character",
        "{'to':'a@b.test\\nBcc: y@z.test'}|400|the JSON: 'to' holds a line end or another control"
            + " character",
        "{'to':['a@b.test','x y']}|422|'to': 'x y' is no mail address: write local-part@domain",
        "{'to':'a@b.test','headers':{'X-A':'1\\r\\nX-B: 2'}}|400|'headers': 'X-A' holds a line end"
            + " or another control character",
        "{'to':'a@b.test','headers':{'X-A: 1\\r\\nX-B':'2'}}|400|'headers': what is no field's name"
            + " can't be given there",
        "{'to':'a@b.test','headers':{'bcc':'y@z.test'}}|400|'headers': 'bcc' can't be given there",
        "{'to':'a@b.test','to':'c@d.test'}|400|the JSON is broken: ",
        "{'to':7}|400|the JSON: 'to' must be a text",
        "{'to':'a@b.test','attachments':[{'content':'%%'}]}|400|'attachments' 1: 'content' is no"
            + " base64",
        "{'to':'a@b.test','attachments':[{'content':'','type':'a/b\\r\\nx: y'}]}|400|'attachments'"
            + " 1: 'type' holds a line end or another control character",
        "{'from':'sales@contoso.test'}|422|the mail has no recipient: give one, or fill To, Cc or"
            + " Bcc of its header",
      })
  void refusesJsonThatMeansIll(String json, int status, String error) throws Exception {
    String body = json.replace('\'', '"');
    HttpResponse<String> answer = send(request("", "application/json", body));
    assertThat(answer.body()).startsWith("{\"error\":\"" + error).doesNotContain("\n");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(queue()).isEmpty();
  }

  @Test
  void answers415ForWhatIsNoMail() throws Exception {
    assertThat(send(request("", "text/plain", MAIL)).statusCode()).isEqualTo(415);
  }

  @Test
  void streamsALargeMailAndRefusesOneThatIsTooLarge() throws Exception {
    String large = MAIL + ("x".repeat(76) + "\r\n").repeat((int) LARGEST / 80);
    assertThat(send(mail("", large)).statusCode()).isEqualTo(201);
    assertThat(queue().getFirst().content().size()).isEqualTo(large.length());

    HttpResponse<String> answer = send(mail("", large + large));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("larger than 3000000 octets (submission.maxSize)");
    assertThat(queue()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Content-Length: 5000000", "Transfer-Encoding: chunked"})
  void queuesNothingOfAnUploadThatBreaksOff(String framing) throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer adm1n\r\n"
              + "Content-Type: message/rfc822\r\n"
              + framing
              + "\r\n\r\n";
      String chunk = framing.startsWith("Transfer") ? "1000\r\n" + "x".repeat(4096) + "\r\n" : "";
      out.write((head + chunk.replaceFirst("x{" + MAIL.length() + "}", MAIL)).getBytes(UTF_8));
      out.write(chunk.isEmpty() ? MAIL.getBytes(UTF_8) : new byte[0]);
      out.flush();
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).doesNotContain("queueId");
    }
    assertThat(queue()).isEmpty();
  }

  private List<OutboundMail> queue() {
    return spool.spool().outbound().claimDue(SALES, NOW, 100);
  }

  private HttpRequest.Builder mail(String query, String body) {
    return request(query, "message/rfc822", body);
  }

  private HttpRequest.Builder request(String query, String type, String body) {
    return HttpRequest.newBuilder(uri(query))
        .header("Content-Type", type)
        .header("Authorization", "Bearer adm1n")
        .POST(BodyPublishers.ofString(body));
  }

  private URI uri(String query) {
    return URI.create("http://127.0.0.1:" + server.port() + "/api/v1/messages" + query);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
