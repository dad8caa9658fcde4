package dev.mailgw.lab.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** An SMTP server before a lab, and clients that have come as far as a test needs them. */
final class SmtpLab implements AutoCloseable {

  static final String HOST = " [LAB0PR01MB0001.labprd01.prod.outlook.com]";
  static final String HOSTNAME = " [Hostname=LAB0PR01MB0001.labprd01.prod.outlook.com]";
  static final String SENDER_BUSY =
      "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for"
          + " more information."
          + HOSTNAME;

  private final LabFixture lab;
  private final Outbox outbox = new Outbox();
  private final SmtpServer server;

  SmtpLab(Path directory, Variants variants) throws IOException {
    lab = new LabFixture(directory);
    server =
        new SmtpServer(
            Endpoint.startTls("127.0.0.1", 0, lab.tls().server()), lab.host(), outbox, variants);
  }

  LabFixture lab() {
    return lab;
  }

  Outbox outbox() {
    return outbox;
  }

  /** How a refusal ends that names time and session. */
  static String traced(String text, long connection) {
    return "%s [LAB0PR01MB0001.labprd01.prod.outlook.com 2026-03-04T05:06:07.000Z 08DE%012X]"
        .formatted(text, connection);
  }

  void limit(Limits limits) {
    lab.host().throttles().change(limits);
  }

  WireClient connected() throws IOException {
    return WireClient.plain(server.port());
  }

  WireClient greeted() throws IOException {
    WireClient client = connected();
    assertThat(client.line()).startsWith("220 ");
    return client;
  }

  WireClient secure() throws IOException {
    WireClient client = greeted();
    client.smtp("EHLO ece.example.com");
    assertThat(client.smtp("STARTTLS")).containsExactly("220 2.0.0 SMTP server ready");
    client.startTls(lab.tls().client());
    client.smtp("EHLO ece.example.com");
    return client;
  }

  WireClient signedIn(String user) throws IOException {
    WireClient client = secure();
    assertThat(client.smtp("AUTH XOAUTH2 " + lab.response(user)))
        .containsExactly("235 2.7.0 Authentication successful");
    return client;
  }

  /** The reply to the end of the data. */
  static String send(WireClient client, String from, String to, String mail) throws IOException {
    assertThat(client.smtp("MAIL FROM:<" + from + ">")).containsExactly("250 2.1.0 Sender OK");
    assertThat(client.smtp("RCPT TO:<" + to + ">")).containsExactly("250 2.1.5 Recipient OK");
    assertThat(client.smtp("DATA")).containsExactly("354 Start mail input; end with <CRLF>.<CRLF>");
    return client.smtp(mail + "\r\n.").getFirst();
  }

  static String send(WireClient client, String from) throws IOException {
    return send(client, from, "x@elsewhere.example", "From: <" + from + ">\r\n\r\nx");
  }

  List<StoredMessage> folder(String user, String name) {
    var snapshot = lab.mailbox(user).folder(name).orElseThrow().snapshot();
    return List.copyOf(snapshot);
  }

  static String text(StoredMessage message) throws IOException {
    return new String(message.body().bytes(), StandardCharsets.ISO_8859_1);
  }

  /** Ends the server; all its connections are over then. */
  void stop() throws IOException {
    server.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    lab.close();
  }
}
