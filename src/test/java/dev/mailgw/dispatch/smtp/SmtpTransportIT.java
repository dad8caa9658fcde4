package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.dispatch.Consent;
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
import dev.mailgw.testing.ClaimedMail;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmtpTransportIT extends SmtpTransportBench {

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
      session.send(ClaimedMail.of(envelope(ANN), HELLO), second, Consent.GIVEN);
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
    assertThat(server.commands()).doesNotContain("DATA");
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
      assertThat(
              session
                  .send(ClaimedMail.of(envelope(ANN), refused), timer, Consent.GIVEN)
                  .reason()
                  .cause())
          .isEqualTo("message-too-large");
      assertThat(
              session
                  .send(ClaimedMail.of(envelope(ANN), HELLO), timer, Consent.GIVEN)
                  .outcomes()
                  .get(ANN))
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

  static Stream<String> unruly() {
    return Stream.of(
        "Subject: lone\n\n.\nMAIL FROM:<evil@example.org>\n.\n",
        "Subject: lone\r\r.\rMAIL FROM:<evil@example.org>\r.\r",
        "Subject: mixed\r\n\r\n\n.\r\nDATA\r.\n\r.\r\n",
        "Subject: nulls\r\n\r\n\0\0.\0\r\n.\0\n\0",
        "Subject: long\r\n\r\n" + "x".repeat(100_000) + "\n." + ".".repeat(100_000) + "\n",
        "." + "\n.".repeat(50_000));
  }

  @ParameterizedTest
  @MethodSource("unruly")
  void sendsWhatWasQueuedWithLinesThatEndAsTheyMust(String content) throws TransportException {
    for (String ehlo : List.of(ScriptedSmtpServer.MODERN, "250-server\r\n250 AUTH XOAUTH2")) {
      server.answer("EHLO2", ehlo);
      send(RawMessage.of(content.getBytes(ISO_8859_1)), ANN);
      String lines = content.replaceAll("\r\n|\r|\n", "\r\n");
      assertThat(unstuffed(server.contents().getLast()))
          .isEqualTo(lines.endsWith("\r\n") ? lines : lines + "\r\n");
    }
    assertThat(server.contents()).hasSize(2);
    assertThat(server.commands()).noneMatch(command -> command.contains("evil"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000_000})
  void neverEndsAContentWithoutConsent(int size) throws TransportException {
    RawMessage mail = RawMessage.of("x".repeat(size).getBytes(US_ASCII));
    try (TransportSession session = open(TLS.client())) {
      assertThatThrownBy(() ->
              session.send(
                  ClaimedMail.of(envelope(ANN), mail),
                  timer,
                  () -> {
                    throw new IllegalStateException("the disk is full");
                  }))
          .hasMessage("the disk is full");
    }
    assertThat(server.contents()).isEmpty();
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
      session.send(
          ClaimedMail.of(new Envelope(Optional.empty(), List.of(ANN)), HELLO),
          timer,
          Consent.GIVEN);
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

  private static String unstuffed(String content) {
    return ("\r\n" + content).replace("\r\n.", "\r\n").substring(2);
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
