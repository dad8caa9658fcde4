package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.alias.AliasId;
import dev.mailgw.dispatch.EnhancedStatus;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.testing.TestTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class SmtpTransportIT {

  private static final TestTls TLS = TestTls.forHost("localhost");
  private static final TestTls OTHER_TLS = TestTls.forHost("localhost");
  private static final MailAddress ANN = new MailAddress("ann", "example.org");
  private static final MailAddress BOB = new MailAddress("bob", "example.org");
  private static final RawMessage HELLO =
      RawMessage.of("Subject: hello\r\n\r\nhello\r\n".getBytes(US_ASCII));

  private final PhaseTimer timer = new PhaseTimer(Ticker.system());
  private final Tokens tokens = new Tokens();
  private ScheduledExecutorService writes;
  private ScriptedSmtpServer server;

  @BeforeEach
  void start() throws IOException {
    writes = Executors.newSingleThreadScheduledExecutor();
    server = new ScriptedSmtpServer(TLS.server());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    writes.shutdownNow();
  }

  @Test
  void deliversToBothRecipientsAndKeepsTheServersOwnId() throws TransportException {
    SendReport report = send(HELLO, ANN, BOB);

    assertThat(report.outcomes().values())
        .allSatisfy(outcome ->
            assertThat(outcome)
                .isEqualTo(
                    new Outcome.Delivered(
                        new EnhancedStatus(2, 0, 0),
                        "250 2.0.0 OK <AM6PR02MB1234@outlook.com>" + " [Hostname=AM6PR02MB1234]")));
    assertThat(report.serverId()).isEqualTo("AM6PR02MB1234@outlook.com");
    assertThat(report.reusable()).isTrue();
    assertThat(report.reason()).isEqualTo(Reason.NONE);
    assertThat(server.contents()).containsExactly("Subject: hello\r\n\r\nhello\r\n");
    assertThat(server.commands())
        .startsWith("EHLO gw.example.org", "STARTTLS", "EHLO gw.example.org")
        .contains(
            "MAIL FROM:<support@example.org> SIZE=" + HELLO.size() + " BODY=8BITMIME",
            "RCPT TO:<ann@example.org>",
            "RCPT TO:<bob@example.org>");
  }

  @Test
  void signsInWithTheTokenAndNothingElse() throws TransportException {
    open(TLS.client()).close();
    String auth = server.commands().stream().filter(c -> c.startsWith("AUTH")).findAny().get();
    assertThat(auth).startsWith("AUTH XOAUTH2 ");
    assertThat(new String(Base64.getDecoder().decode(auth.substring(13)), UTF_8))
        .isEqualTo("user=support@example.org\u0001auth=Bearer token-1\u0001\u0001");
  }

  @Test
  void timesEveryPhase() throws TransportException {
    try (TransportSession session = open(TLS.client())) {
      assertThat(timer.times().phases().keySet())
          .containsExactly(Phase.TOKEN, Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.AUTH);
      PhaseTimer second = new PhaseTimer(Ticker.system());
      session.send(envelope(ANN), HELLO, second);
      PhaseTimes times = second.times();
      assertThat(times.phases().keySet())
          .containsExactly(Phase.MAIL, Phase.RCPT, Phase.DATA, Phase.ACCEPTED);
    }
  }

  @Test
  void reportsTheRefusedRecipientAndDeliversToTheOther() throws TransportException {
    server.answer("RCPT TO:<bob", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; no such recipient");

    SendReport report = send(HELLO, ANN, BOB);

    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    assertThat(report.outcomes().get(BOB))
        .isEqualTo(
            new Outcome.Failed(
                new EnhancedStatus(5, 1, 10),
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; no such recipient"));
    assertThat(report.reusable()).isTrue();
    assertThat(report.reason().cause()).isEqualTo("recipient-refused");
    assertThat(report.reason().text())
        .startsWith("alias support: localhost:" + server.port() + " to RCPT TO: 550 5.1.10");
    assertThat(server.contents()).hasSize(1);
  }

  @Test
  void sendsNoContentWhenAllRecipientsArePutOff() throws TransportException {
    server.answer("RCPT", "451 4.7.0 Temporary server error. Please try again later. PRX4");

    SendReport report = send(HELLO, ANN, BOB);

    assertThat(report.outcomes().values()).hasOnlyElementsOfType(Outcome.Deferred.class);
    assertThat(report.reusable()).isTrue();
    assertThat(server.commands()).doesNotContain("DATA").contains("RSET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAIL | 432 4.3.2 Concurrent connections limit exceeded. | smtp-throttled | true",
        "DATA | 432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded | smtp-throttled"
            + " | true",
        ".    | 430 4.2.0 STOREDRV; mailbox logon failure; MapiExceptionLogonFailed |"
            + " no-full-access | true",
        "MAIL | 421 4.4.1 Connection timed out | smtp-temporary | false",
      })
  void reportsWhatTheServerPutsOff(String command, String line, String cause, boolean reusable)
      throws TransportException {
    server.answer(command, line);
    SendReport report = send(HELLO, ANN);
    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Deferred.class);
    assertThat(report.outcomes().get(ANN).reply()).isEqualTo(line);
    assertThat(report.reason().cause()).isEqualTo(cause);
    assertThat(report.reusable()).isEqualTo(reusable);
  }

  @Test
  void reportsSendAsDeniedAfterTheContentWithTheCure() throws TransportException {
    server.answer(".", "554 5.2.252 SendAsDenied; a@x not allowed to send as b@y; STOREDRV");

    SendReport report = send(HELLO, ANN);

    assertThat(report.outcomes().get(ANN).status()).isEqualTo(new EnhancedStatus(5, 2, 252));
    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Failed.class);
    assertThat(report.reason().cause()).isEqualTo("no-send-as");
    assertThat(report.reason().text()).contains("Add-RecipientPermission");
    assertThat(report.reusable()).isTrue();
  }

  @Test
  void carriesAnotherMailAfterARefusedOne() throws TransportException {
    server.answer("MAIL FROM:<support@example.org> SIZE=1 ", "552 5.3.4 too big");
    try (TransportSession session = open(TLS.client())) {
      RawMessage refused = RawMessage.of("x".getBytes(US_ASCII));
      assertThat(session.send(envelope(ANN), refused, timer).reason().cause())
          .isEqualTo("message-too-large");
      assertThat(session.send(envelope(ANN), HELLO, timer).outcomes().get(ANN))
          .isInstanceOf(Outcome.Delivered.class);
    }
  }

  @Test
  void callsTheOutcomeUnknownWhenTheServerHangsUpAfterTheFinalDot() throws TransportException {
    server.answer(".", ScriptedSmtpServer.EOF).answer("RCPT TO:<bob", "550 5.1.1 nobody");

    SendReport report = send(HELLO, ANN, BOB);

    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Unknown.class);
    assertThat(report.outcomes().get(BOB)).isInstanceOf(Outcome.Failed.class);
    assertThat(report.reusable()).isFalse();
  }

  @Test
  void callsTheOutcomeUnknownWhenNoAnswerComesToTheFinalDot() throws TransportException {
    server.answer(".", ScriptedSmtpServer.HANG);
    SendReport report = send(HELLO, ANN);
    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Unknown.class);
    assertThat(report.outcomes().get(ANN).reply()).contains("time-out");
    assertThat(report.reason().cause()).isEqualTo("outcome-unknown");
  }

  @Test
  void waitsNoLongerThanTheWriteTimeOutForAServerThatDoesNotRead() throws TransportException {
    server.answer("DATA", ScriptedSmtpServer.STALL);
    RawMessage large = RawMessage.of(new byte[30_000_000]);
    SendReport report = send(large, ANN);
    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Deferred.class);
    assertThat(report.reusable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"MAIL", "RCPT", "DATA"})
  void defersWhenTheConnectionEndsBeforeTheContent(String command) throws TransportException {
    server.answer(command, ScriptedSmtpServer.EOF);
    SendReport report = send(HELLO, ANN, BOB);
    assertThat(report.outcomes().values())
        .allSatisfy(outcome -> {
          assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
          assertThat(outcome.status()).isEqualTo(new EnhancedStatus(4, 4, 2));
        });
    assertThat(report.reusable()).isFalse();
  }

  @Test
  void neverEndsAContentThatItCouldNotReadToItsEnd() throws TransportException {
    RawMessage torn =
        new RawMessage() {
          @Override
          public long size() {
            return 1000;
          }

          @Override
          public InputStream open() {
            return new TornStream("Subject: torn\r\n\r\nhalf of");
          }
        };

    SendReport report = send(torn, ANN);

    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Deferred.class);
    assertThat(report.outcomes().get(ANN).reply()).contains("past its retention");
    assertThat(report.reusable()).isFalse();
    assertThat(server.contents()).isEmpty();
  }

  static Stream<String> contents() {
    return Stream.of(
        "Subject: dots\r\n\r\n.\r\n..\r\n.hidden\r\nno.dot\r\n...\r\n",
        "Subject: eight bit \u00e9\r\n\r\n\u00e4\u00f6\u00ff\u0080\0\r\n",
        ".starts with a dot\r\n\r\n",
        "Subject: long\r\n\r\n" + (".x".repeat(4095) + "\r\n").repeat(40),
        "");
  }

  @ParameterizedTest
  @MethodSource("contents")
  void sendsTheStoredBytesAsTheyAre(String content) throws TransportException {
    send(RawMessage.of(content.getBytes(ISO_8859_1)), ANN);
    assertThat(unstuffed(server.contents().getFirst())).isEqualTo(content);
  }

  @Test
  void endsTheLastLineWhenTheStoredBytesDoNot() throws TransportException {
    send(RawMessage.of("Subject: x\r\n\r\nno end.".getBytes(US_ASCII)), ANN);
    assertThat(server.contents()).containsExactly("Subject: x\r\n\r\nno end.\r\n");
  }

  @Test
  void hidesTheBlindRecipients() throws TransportException {
    send(RawMessage.of("To: a@x\r\nBcc: b@x\r\n\r\nhi\r\n".getBytes(US_ASCII)), ANN);
    assertThat(server.contents()).containsExactly("To: a@x\r\n\r\nhi\r\n");
  }

  @Test
  void saysTheNullReturnPath() throws TransportException {
    try (TransportSession session = open(TLS.client())) {
      session.send(new Envelope(Optional.empty(), List.of(ANN)), HELLO, timer);
    }
    assertThat(server.commands()).anyMatch(command -> command.startsWith("MAIL FROM:<> "));
  }

  @Test
  void saysAnInternationalAddressOnlyToAServerThatKnowsThem() throws TransportException {
    MailAddress umlaut = new MailAddress("j\u00f6rg", "example.org");
    SendReport refused = send(HELLO, umlaut);
    assertThat(refused.outcomes().get(umlaut).status()).isEqualTo(new EnhancedStatus(5, 6, 7));
    assertThat(refused.reusable()).isTrue();

    server.answer("EHLO2", "250-server\r\n250-AUTH XOAUTH2\r\n250 SMTPUTF8");
    assertThat(send(HELLO, umlaut).outcomes().get(umlaut)).isInstanceOf(Outcome.Delivered.class);
    String utf8 = new String("j\u00f6rg".getBytes(UTF_8), ISO_8859_1);
    assertThat(server.commands())
        .contains("MAIL FROM:<support@example.org> SMTPUTF8", "RCPT TO:<" + utf8 + "@example.org>");
  }

  @ParameterizedTest
  @CsvSource({"Tenant, smtp-auth-disabled-tenant", "Mailbox, smtp-auth-disabled-mailbox"})
  void tellsWhoSwitchedSmtpOffAndKeepsTheToken(String where, String cause) {
    server.answer(
        "AUTH",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
            + where
            + ". Visit https://aka.ms/smtp_auth_disabled for more information. [HOST]");

    TransportException e = refusal(TLS.client());

    assertThat(e.reason().cause()).isEqualTo(cause);
    assertThat(e.status()).isEqualTo(new EnhancedStatus(5, 7, 139));
    assertThat(e.reason().text())
        .contains("alias support", "localhost:" + server.port(), "[HOST]", "Set-CASMailbox")
        .doesNotContain("token-1")
        .doesNotContain("\n");
    assertThat(tokens.refused).isEmpty();
  }

  @Test
  void triesOnceMoreWithAFreshToken() throws TransportException {
    server.answer("AUTH XOAUTH2 " + encoded("token-1"), "535 5.7.3 Authentication unsuccessful");
    open(TLS.client()).close();
    assertThat(tokens.refused).containsExactly("token-1");
    assertThat(tokens.handedOut).isEqualTo(2);
  }

  @Test
  void givesUpWhenTheFreshTokenIsRefusedToo() {
    server.answer("AUTH", "535 5.7.3 Authentication unsuccessful [HOST ts id]");
    TransportException e = refusal(TLS.client());
    assertThat(e.reason().cause()).isEqualTo("auth-refused");
    assertThat(e.status()).isEqualTo(new EnhancedStatus(5, 7, 3));
    assertThat(tokens.handedOut).isEqualTo(2);
    assertThat(server.commands()).filteredOn(c -> c.startsWith("AUTH")).hasSize(2);
  }

  @Test
  void doesNotAskAgainWithTheSameToken() {
    tokens.renews = false;
    server.answer("AUTH", "535 5.7.3 Authentication unsuccessful [HOST ts id]");
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo("auth-refused");
    assertThat(server.commands()).filteredOn(c -> c.startsWith("AUTH")).hasSize(1);
  }

  @Test
  void passesOnWhyThereIsNoToken() {
    tokens.failure =
        new TokenException(
            new Reason("secret-expired", "the client secret has expired; make a new one"),
            true,
            Duration.ofMinutes(3),
            null);
    TransportException e = refusal(TLS.client());
    assertThat(e.reason())
        .isEqualTo(
            new Reason(
                "secret-expired", "alias support: the client secret has expired; make a new one"));
    assertThat(e.retryAfter()).contains(Duration.ofMinutes(3));
    assertThat(server.commands()).isEmpty();
  }

  @Test
  void sendsNoTokenWithoutTls() {
    server.answer("EHLO", "250-server\r\n250 AUTH XOAUTH2");
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo("starttls-missing");
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @Test
  void doesNotBelieveAnUnknownIssuer() {
    TransportException e = refusal(OTHER_TLS.client());
    assertThat(e.reason().cause()).isEqualTo("tls-untrusted");
    assertThat(timer.times().phases()).containsKey(Phase.TLS).doesNotContainKey(Phase.AUTH);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @ParameterizedTest
  @CsvSource({
    "'250-server\r\n250 AUTH LOGIN PLAIN', xoauth2-missing",
    "250 server, xoauth2-missing",
  })
  void goesOnWithNoOtherSignIn(String ehlo, String cause) {
    server.answer("EHLO2", ehlo);
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo(cause);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, 421 4.3.2 Service not active [HOST], smtp-refused, 4.3.2",
    "EHLO, '501 5.5.4 Invalid domain name [HOST]', ehlo-name-refused, 5.5.4",
    "greeting, eof, connection-lost, 4.4.2",
    "greeting, hang, connection-lost, 4.4.2",
    "AUTH, hang, connection-lost, 4.4.2",
    "AUTH, eof, connection-lost, 4.4.2",
  })
  void saysWhatHappenedBeforeSignIn(String at, String answer, String cause, String status) {
    server.answer(at, answer).answer("HELO", "501 5.5.4 Invalid domain name [HOST]");
    TransportException e = refusal(TLS.client());
    assertThat(e.reason().cause()).isEqualTo(cause);
    assertThat(e.status()).hasToString(status);
    assertThat(tokens.refused).isEmpty();
  }

  @Test
  void namesThePortThatNobodyAnswers() throws IOException {
    int closed;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = gone.getLocalPort();
    }
    TransportException e = refusal(transport("localhost", closed, TLS.client()));
    assertThat(e.reason().cause()).isEqualTo("port-blocked");
    assertThat(e.reason().text()).contains("localhost:" + closed);
    assertThat(e.status()).hasToString("4.4.1");
  }

  @Test
  void namesTheHostThatDoesNotExist() {
    TransportException e = refusal(transport("no-such-host.invalid", 587, TLS.client()));
    assertThat(e.reason().cause()).isEqualTo("host-unknown");
  }

  private SendReport send(RawMessage content, MailAddress... recipients) throws TransportException {
    try (TransportSession session = open(TLS.client())) {
      return session.send(envelope(recipients), content, timer);
    }
  }

  private TransportSession open(SSLContext trust) throws TransportException {
    return transport("localhost", server.port(), trust).open(timer);
  }

  private TransportException refusal(SSLContext trust) {
    return refusal(transport("localhost", server.port(), trust));
  }

  private TransportException refusal(SmtpTransport transport) {
    return catchThrowableOfType(TransportException.class, () -> transport.open(timer).close());
  }

  private SmtpTransport transport(String host, int port, SSLContext trust) {
    Duration patience = Duration.ofMillis(1500);
    SmtpRoute route =
        new SmtpRoute(
            new AliasId("support"),
            host,
            port,
            "gw.example.org",
            new AccountId("o365"),
            "support@example.org",
            new SmtpRoute.Timeouts(patience, patience, patience));
    return new SmtpTransport(route, trust, tokens, writes);
  }

  private static Envelope envelope(MailAddress... recipients) {
    return new Envelope(MailAddress.parse("support@example.org"), List.of(recipients));
  }

  private static String encoded(String token) {
    String text = "user=support@example.org\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String unstuffed(String content) {
    return content.replaceAll("(?m)(?<=^|\r\n)\\.", "");
  }

  /** Hands out token-1, token-2, … each time after one was refused. */
  private static final class Tokens implements TokenSource {

    private final List<String> refused = new ArrayList<>();
    private TokenException failure;
    private boolean renews = true;
    private int handedOut;

    @Override
    public AccessToken token(AccountId account) throws TokenException {
      if (failure != null) {
        throw failure;
      }
      handedOut++;
      String value = "token-" + (renews ? refused.size() + 1 : 1);
      return new AccessToken(Secret.of(value), Instant.MAX);
    }

    @Override
    public void refused(AccountId account, AccessToken token) {
      refused.add(token.value().reveal());
    }
  }

  private static final class TornStream extends InputStream {

    private final byte[] bytes;
    private int at;

    TornStream(String text) {
      bytes = text.getBytes(US_ASCII);
    }

    @Override
    public int read() throws IOException {
      if (at == bytes.length) {
        throw new IOException("past its retention");
      }
      return bytes[at++];
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      into[offset] = (byte) read();
      return 1;
    }
  }
}
