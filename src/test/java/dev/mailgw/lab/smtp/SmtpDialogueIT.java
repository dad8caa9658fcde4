package dev.mailgw.lab.smtp;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.NOW;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmtpDialogueIT {

  private static final String HOST = "[LAB0PR01MB0001.labprd01.prod.outlook.com]";
  private static final String TRACE =
      " \\[LAB0PR01MB0001\\.labprd01\\.prod\\.outlook\\.com 2026-03-04T05:06:07\\.000Z"
          + " [0-9A-F]{16}]";

  @TempDir private Path directory;
  private final Outbox outbox = new Outbox();
  private LabFixture lab;
  private SmtpServer server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server =
        new SmtpServer(Endpoint.startTls("127.0.0.1", 0, lab.tls().server()), lab.host(), outbox);
    client = WireClient.plain(server.port());
    assertThat(client.line())
        .matches(
            "220 \\S+\\.outlook\\.office365\\.com Microsoft ESMTP MAIL Service ready at Wed, 4 Mar"
                + " 2026 05:06:07 \\+0000 \\[[0-9A-F]{16}]");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Test
  void offersStartTlsFirstAndAuthBehindIt() throws IOException {
    List<String> before = client.smtp("EHLO ece.example.com");
    assertThat(before)
        .containsExactly(
            "250-LAB0PR01CA0001.outlook.office365.com Hello [127.0.0.1]",
            "250-SIZE 157286400",
            "250-PIPELINING",
            "250-DSN",
            "250-ENHANCEDSTATUSCODES",
            "250-STARTTLS",
            "250-8BITMIME",
            "250-BINARYMIME",
            "250-CHUNKING",
            "250 SMTPUTF8");
    secure();
    assertThat(client.smtp("EHLO ece.example.com"))
        .isEqualTo(before.stream().map(l -> l.replace("STARTTLS", "AUTH LOGIN XOAUTH2")).toList());
  }

  @Test
  void insistsOnTheOrderOfThings() throws IOException {
    assertThat(client.smtp("MAIL FROM:<" + ANNE + ">"))
        .containsExactly("503 5.5.2 Send hello first " + HOST);
    client.smtp("EHLO ece.example.com");
    assertThat(client.smtp("MAIL FROM:<" + ANNE + ">"))
        .containsExactly("451 5.7.3 STARTTLS is required to send mail " + HOST);
    assertThat(client.smtp("AUTH XOAUTH2 " + lab.response(ANNE)))
        .containsExactly("504 5.7.4 Unrecognized authentication type " + HOST);
    secure();
    assertThat(client.smtp("AUTH XOAUTH2 " + lab.response(ANNE)))
        .containsExactly("503 5.5.2 Send hello first " + HOST);
    client.smtp("EHLO ece.example.com");
    assertThat(client.smtp("MAIL FROM:<" + ANNE + ">"))
        .containsExactly("530 5.7.57 Client not authenticated to send mail. " + HOST);
    assertThat(client.smtp("AUTH CRAM-MD5"))
        .containsExactly("504 5.7.4 Unrecognized authentication type " + HOST);
    assertThat(client.smtp("HELP me").getFirst())
        .matches("500 5\\.3\\.3 Unrecognized command 'unknown'" + TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"laptop.", "my host", "my_host", "", "-a.example", "a..b"})
  void refusesAHelloWithoutACleanName(String name) throws IOException {
    assertThat(client.smtp("EHLO " + name).getFirst())
        .matches("501 5\\.5\\.4 Invalid domain name" + TRACE);
  }

  @Test
  void refusalsOfATokenReadTheSameWhateverTheCause() throws IOException {
    hello();
    for (String response :
        List.of(
            "*",
            LabFixture.encoded(ANNE, "forged"),
            lab.response(SHARED, FakeBearers.user(ANNE, LATER)))) {
      assertThat(client.smtp("AUTH XOAUTH2")).containsExactly("334 ");
      assertThat(client.smtp(response).getFirst())
          .matches("535 5\\.7\\.3 Authentication unsuccessful" + TRACE);
    }
    assertThat(lab.noted(Kind.REFUSED))
        .contains("SMTP user " + SHARED + " is not the token's user " + ANNE);
  }

  @Test
  void aMailboxWithSmtpSwitchedOffIsToldSo() throws IOException {
    hello();

    assertThat(client.smtp("AUTH XOAUTH2 " + lab.response(OFF)).getFirst())
        .matches(
            "535 5\\.7\\.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for"
                + " the Mailbox\\. Visit https://aka\\.ms/smtp_auth_disabled for more"
                + " information\\."
                + TRACE);
  }

  @Test
  void passwordsAreOfNoUse() throws IOException {
    hello();
    assertThat(client.smtp("AUTH LOGIN")).containsExactly("334 VXNlcm5hbWU6");
    assertThat(client.smtp("YW5uZQ==")).containsExactly("334 UGFzc3dvcmQ6");
    assertThat(client.smtp("cHc=").getFirst())
        .matches(
            "535 5\\.7\\.139 Authentication unsuccessful, basic authentication is disabled\\."
                + TRACE);
  }

  @Test
  void deliversCopiesAndRemembersWhatItAccepts() throws Exception {
    String text = "From: " + ANNE + "\r\nMessage-ID: <a@b>\r\n\r\n.dot\r\n..\r\n\u00ff\u0000\r\n";
    signIn();
    client.sendLine(
        "MAIL FROM:<"
            + ANNE
            + "> SIZE=40 BODY=8BITMIME RET=HDRS\r\nRCPT TO:<"
            + BOB
            + "> NOTIFY=FAILURE\r\nRCPT TO:<x@elsewhere.example>\r\nDATA");
    assertThat(client.line()).isEqualTo("250 2.1.0 Sender OK");
    assertThat(client.line()).isEqualTo("250 2.1.5 Recipient OK");
    assertThat(client.line()).isEqualTo("250 2.1.5 Recipient OK");
    assertThat(client.line()).isEqualTo("354 Start mail input; end with <CRLF>.<CRLF>");
    String reply = client.smtp(text.replace("\r\n.", "\r\n..") + ".").getFirst();

    assertThat(outbox.awaitAccepted(1, Duration.ofSeconds(10))).isTrue();
    AcceptedMail mail = outbox.mails().getFirst();
    assertThat(reply)
        .isEqualTo(
            "250 2.0.0 OK <"
                + mail.messageId()
                + "> [Hostname=LAB0PR01MB0001.labprd01.prod.outlook.com]");
    assertThat(mail.user()).isEqualTo(ANNE);
    assertThat(mail.sender()).contains(ANNE);
    assertThat(mail.recipients()).containsExactly(BOB, "x@elsewhere.example");
    assertThat(mail.accepted()).isEqualTo(NOW);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(mail.body().bytes()).isEqualTo(bytes);
    assertThat(only(BOB, "INBOX").body().bytes()).isEqualTo(bytes);
    assertThat(only(ANNE, "Sent Items").body().size()).isGreaterThan(bytes.length);
  }

  @Test
  void takesDataInChunksByteForByte() throws Exception {
    signIn();
    client.smtp("MAIL FROM:<>");
    client.smtp("RCPT TO:<" + BOB + ">");
    client.send("BDAT 5\r\n.\r\n.\r".getBytes(StandardCharsets.US_ASCII));
    assertThat(client.line()).startsWith("250 2.6.0 ");
    client.sendLine("BDAT 2 LAST");
    client.send(new byte[] {'\n', 'x'});

    assertThat(client.line()).startsWith("250 2.0.0 OK <");
    assertThat(outbox.mails().getFirst().body().bytes())
        .isEqualTo(".\r\n.\r\nx".getBytes(StandardCharsets.US_ASCII));
    assertThat(outbox.mails().getFirst().sender()).isEqualTo(Optional.empty());
  }

  @Test
  void deniesSendAsAfterTheDataForReturnPathAndFrom() throws IOException {
    signIn();
    String denied =
        "554 5\\.2\\.252 SendAsDenied; "
            + ANNE
            + " not allowed to send as "
            + BOB
            + "; STOREDRV\\.Submission\\.Exception:SendAsDeniedException\\.MapiExceptionSendAsDenied;.*"
            + " \\[Hostname=LAB0PR01MB0001\\.labprd01\\.prod\\.outlook\\.com]";

    assertThat(submit(BOB, ANNE)).matches(denied);
    assertThat(submit(ANNE, BOB)).matches(denied);
    assertThat(submit(SHARED, SHARED)).startsWith("250 2.0.0 OK <");
    assertThat(outbox.total()).isEqualTo(1);
    assertThat(lab.noted(Kind.MAIL_REFUSED)).hasSize(2);
  }

  @Test
  void refusesWhatIsAnnouncedAsTooLarge() throws IOException {
    signIn();

    assertThat(client.smtp("MAIL FROM:<" + ANNE + "> SIZE=157286401").getFirst())
        .startsWith("552 5.3.4 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAIL FROM:anne@contoso.example",
        "MAIL FROM:<a b@c>",
        "MAIL TO:<a@b>",
        "MAIL FROM:<a@b> X=1",
        "RCPT TO:<a@b>",
        "DATA"
      })
  void refusesWhatIsMalformedOrOutOfOrder(String command) throws IOException {
    signIn();

    assertThat(client.smtp(command).getFirst()).matches("50[13] 5\\..*");
  }

  private String submit(String returnPath, String from) throws IOException {
    client.smtp("MAIL FROM:<" + returnPath + ">");
    client.smtp("RCPT TO:<x@elsewhere.example>");
    client.smtp("DATA");
    return client.smtp("From: Name <" + from + ">\r\n\r\nx\r\n.").getFirst();
  }

  private StoredMessage only(String user, String folder) {
    var messages = lab.mailbox(user).folder(folder).orElseThrow().snapshot();
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private void secure() throws IOException {
    assertThat(client.smtp("STARTTLS")).containsExactly("220 2.0.0 SMTP server ready");
    client.startTls(lab.tls().client());
  }

  private void hello() throws IOException {
    client.smtp("EHLO ece.example.com");
    secure();
    client.smtp("EHLO [127.0.0.1]");
  }

  private void signIn() throws IOException {
    hello();
    assertThat(client.smtp("AUTH XOAUTH2 " + lab.response(ANNE)))
        .containsExactly("235 2.7.0 Authentication successful");
  }
}
