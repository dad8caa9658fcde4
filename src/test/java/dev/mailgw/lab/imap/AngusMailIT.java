package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.pop3.Pop3Server;
import dev.mailgw.lab.smtp.Outbox;
import dev.mailgw.lab.smtp.SmtpServer;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.testing.LabFixture;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers as a mail library that knows nothing of them sees them. */
@Timeout(60)
class AngusMailIT {

  private static final String TEXT =
      "From: anne@contoso.example\r\nSubject: caf\u00e9\r\n\r\n.dot\r\nend\r\n";

  @TempDir private Path directory;
  private LabFixture lab;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    lab.mailbox(ANNE).append(bytes(TEXT), LabFixture.NOW);
    lab.mailbox(ANNE).append(bytes("Subject: second\r\n\r\n"), LabFixture.NOW);
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  @Test
  void fetchesAndExpungesByImap() throws Exception {
    try (var server = new ImapServer(implicit(), lab.host());
        Store store = store("imap", server.port());
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      Message first = inbox.getMessage(1);
      assertThat(written(first)).isEqualTo(bytes(TEXT));
      assertThat(inbox.getMessage(2).getSubject()).isEqualTo("second");
      assertThat(inbox.getMessage(2).getContent()).isEqualTo("");
      first.setFlag(Flags.Flag.DELETED, true);

      assertThat(inbox.expunge()).hasSize(1);
      assertThat(inbox.getMessageCount()).isEqualTo(1);
      assertThat(lab.mailbox(ANNE).messages()).extracting(m -> m.uid()).containsExactly(2);
    }
  }

  @Test
  void fetchesAndDeletesByPop3InTwoLines() throws Exception {
    try (var server = new Pop3Server(implicit(), lab.host());
        Store store = store("pop3", server.port())) {
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      assertThat(written(inbox.getMessage(1))).isEqualTo(bytes(TEXT));
      inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
      inbox.close(true);

      assertThat(lab.mailbox(ANNE).messages()).extracting(m -> m.uid()).containsExactly(2);
    }
  }

  @Test
  void submitsBySmtpBehindStartTls() throws Exception {
    var endpoint = Endpoint.startTls("127.0.0.1", 0, lab.tls().server());
    try (var server = new SmtpServer(endpoint, lab.host(), new Outbox())) {
      Properties settings = settings("smtp", server.port());
      settings.put("mail.smtp.starttls.enable", "true");
      settings.put("mail.smtp.starttls.required", "true");
      settings.put("mail.smtp.localhost", "ece.example.com");
      settings.put("mail.smtp.auth", "true");
      Session session = Session.getInstance(settings);
      var message = new MimeMessage(session, new ByteArrayInputStream(bytes(TEXT)));
      try (Transport transport = session.getTransport("smtp")) {
        transport.connect(ANNE, lab.token(ANNE));
        transport.sendMessage(message, new Address[] {new InternetAddress(BOB)});
      }

      byte[] received = lab.mailbox(BOB).inbox().snapshot().getFirst().body().bytes();
      assertThat(new String(received, StandardCharsets.ISO_8859_1))
          .startsWith("Message-ID: <LAB")
          .endsWith(TEXT);
    }
  }

  private Endpoint implicit() {
    return Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server());
  }

  private Store store(String protocol, int port) throws Exception {
    Properties settings = settings(protocol, port);
    settings.put("mail." + protocol + ".ssl.enable", "true");
    settings.put("mail.pop3.auth.xoauth2.two.line.authentication.format", "true");
    Store store = Session.getInstance(settings).getStore(protocol);
    store.connect(ANNE, lab.token(ANNE));
    return store;
  }

  private Properties settings(String protocol, int port) {
    String prefix = "mail." + protocol + ".";
    var settings = new Properties();
    settings.put(prefix + "host", "localhost");
    settings.put(prefix + "port", Integer.toString(port));
    settings.put(prefix + "auth.mechanisms", "XOAUTH2");
    settings.put(prefix + "timeout", "10000");
    settings.put(prefix + "ssl.socketFactory", lab.tls().client().getSocketFactory());
    return settings;
  }

  private static byte[] written(Message message) throws Exception {
    var bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
