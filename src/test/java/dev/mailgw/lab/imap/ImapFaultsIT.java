package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.fault.Whom;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImapFaultsIT {

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server = new ImapServer(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    lab.close();
  }

  @Test
  void aReplyComesInsteadOfTheAnswerBeforeAnythingIsDone() throws IOException {
    fault(
        "SELECT",
        Stage.BEFORE,
        new Effect.Reply(List.of("{tag} NO Server Unavailable. 15"), false));
    try (WireClient client = signedIn(ANNE)) {
      assertThat(client.imap("A2 SELECT INBOX")).containsExactly("A2 NO Server Unavailable. 15");
      assertThat(client.imap("A3 FETCH 1 FLAGS"))
          .containsExactly("A3 BAD Command received in Invalid state.");
      assertThat(lab.noted(Kind.FAULT)).containsExactly("f at SELECT");
    }
  }

  @Test
  void aLostAnswerLeavesTheDeedDone() throws IOException {
    append("Subject: a\r\n\r\n");
    fault("EXPUNGE", Stage.AFTER, new Effect.Drop(0));
    try (WireClient client = selected()) {
      client.imap("A3 STORE 1 +FLAGS.SILENT (\\Deleted)");
      assertThat(broken(() -> client.imap("A4 EXPUNGE"))).isTrue();
      assertThat(lab.mailbox(ANNE).messages()).isEmpty();
    }
  }

  @Test
  void theConnectionBreaksSoManyBytesIntoALiteral() throws IOException {
    append("Subject: a\r\n\r\n0123456789\r\n");
    fault("FETCH", Stage.CONTENT, new Effect.Drop(17));
    try (WireClient client = selected()) {
      client.sendLine("A3 FETCH 1 BODY.PEEK[]");
      assertThat(client.line()).isEqualTo("* 1 FETCH (BODY[] {26}");
      assertThat(client.bytes(17)).isEqualTo(ascii("Subject: a\r\n\r\n012"));
      assertThat(broken(client::line)).isTrue();
      assertThat(lab.noted(Kind.FETCHED)).isEmpty();
    }
  }

  @Test
  void theConnectionBreaksSoManyBytesIntoAnAppendedMessage() throws IOException {
    fault("APPEND", Stage.CONTENT, new Effect.Drop(5));
    try (WireClient client = signedIn(ANNE)) {
      client.sendLine("A2 APPEND INBOX {10}");
      assertThat(client.line()).startsWith("+ ");
      assertThat(broken(() -> client.imap("0123456789"))).isTrue();
      assertThat(lab.mailbox(ANNE).messages()).isEmpty();
    }
  }

  @Test
  void theGreetingCanBeAnythingElse() throws IOException {
    fault("CONNECT", Stage.AFTER, new Effect.Reply(List.of("* BYE Server Unavailable. 15"), true));
    try (WireClient client = client()) {
      assertThat(client.line()).isEqualTo("* BYE Server Unavailable. 15");
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aSignInMeetsTheFaultsOfTheMailboxItNames() throws IOException {
    Fault fault =
        Fault.at(
                "f",
                new Point("imap", "AUTHENTICATE", Stage.BEFORE),
                new Effect.Reply(List.of("{tag} NO AUTHENTICATE failed."), false))
            .withWhom(Whom.mailbox("anne@*"));
    lab.fault(fault);
    signedIn(BOB).close();
    try (WireClient client = client()) {
      client.line();
      assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE)))
          .containsExactly("A1 NO AUTHENTICATE failed.");
    }
  }

  @Test
  void aThrottledMailboxStaysClosedToLaterSessionsUntilItsTimeIsUp() throws IOException {
    lab.fault(
        Fault.at(
                "f",
                new Point("imap", "SELECT", Stage.BEFORE),
                new Effect.Throttle(Duration.ofMinutes(5)))
            .withWhen(When.first(1)));
    try (WireClient client = signedIn(ANNE)) {
      client.sendLine("A2 SELECT INBOX");
      assertThat(client.line())
          .isEqualTo("A2 BAD Request is throttled. Suggested Backoff Time: 300000 milliseconds");
      assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
      assertThat(client.line()).isNull();
    }
    lab.setTime(NOW.plusSeconds(100));
    try (WireClient client = signedIn(ANNE)) {
      assertThat(client.imap("A2 NOOP")).containsExactly("A2 OK NOOP completed.");
      client.sendLine("A3 NAMESPACE");
      assertThat(client.line())
          .isEqualTo("A3 BAD Request is throttled. Suggested Backoff Time: 200000 milliseconds");
      assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
    }
    signedIn(BOB).close();
    lab.setTime(NOW.plusSeconds(300));
    selected().close();
    assertThat(lab.events(Kind.THROTTLED))
        .extracting(WireEvent::about)
        .containsExactly(
            new About.Wait(Duration.ofMinutes(5)), new About.Wait(Duration.ofSeconds(200)));
  }

  @Test
  void aTokenDiesInTheMiddleOfTheWork() throws IOException {
    append("Subject: a\r\n\r\n");
    fault("FETCH", Stage.BEFORE, new Effect.TokenDeath());
    try (WireClient client = selected()) {
      client.sendLine("A3 FETCH 1 BODY[]");
      assertThat(client.line()).isEqualTo("* BYE Session invalidated - AccessTokenExpired");
      assertThat(client.line()).isNull();
      assertThat(lab.noted(Kind.EXPIRED)).hasSize(1);
    }
  }

  @Test
  void aSlowLineDeliversAllTheSame() throws IOException {
    append("Subject: a\r\n\r\n" + "x".repeat(2_000) + "\r\n");
    fault("FETCH", Stage.CONTENT, new Effect.Slow(20_000));
    try (WireClient client = selected()) {
      assertThat(client.imap("A3 FETCH 1 BODY.PEEK[]").getLast())
          .isEqualTo("A3 OK FETCH completed.");
      assertThat(lab.noted(Kind.FETCHED)).containsExactly("INBOX 1");
    }
  }

  private interface Talk {
    Object say() throws IOException;
  }

  /** Whether nothing more comes, however the connection went. */
  private static boolean broken(Talk talk) throws IOException {
    try {
      Object said = talk.say();
      return said == null || said.equals(List.of());
    } catch (SocketException | javax.net.ssl.SSLException _) {
      return true;
    }
  }

  private void fault(String command, Stage stage, Effect effect) {
    lab.fault(Fault.at("f", new Point("imap", command, stage), effect));
  }

  private WireClient client() throws IOException {
    return WireClient.tls(server.port(), lab.tls().client());
  }

  private WireClient signedIn(String user) throws IOException {
    WireClient client = client();
    client.line();
    assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(user)))
        .containsExactly("A1 OK AUTHENTICATE completed.");
    return client;
  }

  private WireClient selected() throws IOException {
    WireClient client = signedIn(ANNE);
    assertThat(client.imap("A2 SELECT INBOX").getLast()).startsWith("A2 OK ");
    return client;
  }

  private void append(String text) throws IOException {
    lab.mailbox(ANNE).append(ascii(text), NOW);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
