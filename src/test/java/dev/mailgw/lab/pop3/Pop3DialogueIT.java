package dev.mailgw.lab.pop3;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class Pop3DialogueIT {

  private static final String REFUSED =
      "-ERR Authentication failure: unknown user name or bad password.";

  @TempDir private Path directory;
  private LabFixture lab;
  private Pop3Server server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server = new Pop3Server(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
    client = connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Test
  void showsItsCapabilities() throws IOException {
    client.sendLine("CAPA");

    assertThat(client.until("."))
        .containsExactly("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", ".");
    assertThat(client.pop("STLS")).isEqualTo("-ERR Command is not valid in this state.");
  }

  @Test
  void theTokenOnTheSameLineIsAProtocolError() throws IOException {
    assertThat(client.pop("AUTH XOAUTH2 " + lab.response(ANNE)))
        .isEqualTo("-ERR Protocol error. Connection is closed. 10");
    assertThat(client.line()).isNull();
  }

  @Test
  void refusalsReadTheSameWhateverTheCause() throws IOException {
    for (String response :
        List.of(
            LabFixture.encoded(ANNE, "forged"),
            lab.response(OFF),
            lab.response(SHARED, FakeBearers.user(BOB, LATER)))) {
      assertThat(client.pop("AUTH XOAUTH2")).isEqualTo("+ ");
      assertThat(client.pop(response)).isEqualTo(REFUSED);
    }
    assertThat(client.pop("USER anne")).isEqualTo("+OK");
    assertThat(client.pop("PASS secret"))
        .isEqualTo("-ERR Logon failure: unknown user name or bad password.");
    assertThat(lab.noted(Kind.REFUSED)).hasSize(4);
  }

  @Test
  void listsSizesAndUidsAndGivesMessagesOut() throws IOException {
    append("Subject: a\r\n\r\n.dot\r\n..\r\n8bit \u00ff \u0000\r\n");
    append("Subject: b\r\n\r\n1\r\n2\r\nno line end");
    signIn();

    assertThat(client.pop("STAT")).isEqualTo("+OK 2 65");
    client.sendLine("LIST");
    assertThat(client.until(".")).containsExactly("+OK", "1 34", "2 31", ".");
    assertThat(client.pop("UIDL 2")).isEqualTo("+OK 2 2");
    client.sendLine("RETR 1");
    assertThat(client.until(".")).containsExactly("+OK", "Subject: a", "", "..dot");
    assertThat(client.until(".")).containsExactly("...");
    assertThat(client.until(".")).containsExactly("8bit \u00ff \u0000", ".");
    client.sendLine("RETR 2");
    assertThat(client.until("."))
        .containsExactly("+OK", "Subject: b", "", "1", "2", "no line end", ".");
    client.sendLine("TOP 2 1");
    assertThat(client.until(".")).containsExactly("+OK", "Subject: b", "", "1", ".");
    assertThat(client.pop("RETR 3")).startsWith("-ERR ");
  }

  @Test
  void deletesAtQuitAndForGood() throws IOException {
    append("a\r\n");
    append("b\r\n");
    signIn();
    assertThat(client.pop("DELE 1")).isEqualTo("+OK");
    assertThat(client.pop("RETR 1")).startsWith("-ERR ");
    assertThat(client.pop("STAT")).isEqualTo("+OK 1 3");
    assertThat(client.pop("RSET")).isEqualTo("+OK");
    assertThat(client.pop("DELE 2")).isEqualTo("+OK");
    assertThat(lab.mailbox(ANNE).inbox().size()).isEqualTo(2);

    assertThat(client.pop("QUIT"))
        .isEqualTo("+OK Microsoft Exchange Server 2016 POP3 server signing off.");
    assertThat(client.line()).isNull();
    assertThat(lab.mailbox(ANNE).messages()).extracting(LabMailbox.Listed::uid).containsExactly(1);
    assertThat(lab.mailbox(ANNE).folder("Deleted Items").orElseThrow().size()).isZero();
  }

  @Test
  void aConnectionThatBreaksDeletesNothing() throws IOException {
    append("a\r\n");
    signIn();
    client.pop("DELE 1");
    client.hangUp();
    server.close();

    assertThat(lab.mailbox(ANNE).inbox().size()).isEqualTo(1);
  }

  @Test
  void aSessionSeesTheInboxAsItWasAtSignIn() throws IOException {
    append("a\r\n");
    signIn();
    append("b\r\n");
    lab.mailbox(ANNE).inbox().expunge(new int[] {1});

    assertThat(client.pop("STAT")).isEqualTo("+OK 1 3");
    client.sendLine("RETR 1");
    assertThat(client.until(".")).containsExactly("+OK", "a", ".");
  }

  @Test
  void thePlainPortLetsNobodyInBeforeTls() throws IOException {
    try (Pop3Server plain =
            new Pop3Server(Endpoint.startTls("127.0.0.1", 0, lab.tls().server()), lab.host());
        WireClient other = WireClient.plain(plain.port())) {
      other.line();
      other.pop("AUTH XOAUTH2");
      assertThat(other.pop(lab.response(ANNE))).isEqualTo(REFUSED);
      assertThat(other.pop("STLS")).startsWith("+OK");
      other.startTls(lab.tls().client());
      other.pop("AUTH XOAUTH2");

      assertThat(other.pop(lab.response(ANNE))).isEqualTo("+OK User successfully authenticated.");
    }
  }

  @Test
  void garbageIsAnsweredAndNeverBreaksTheServer() throws IOException {
    append("a\r\n");
    signIn();
    var random = new Random(1);
    List<String> verbs = List.of("RETR", "TOP", "LIST", "UIDL", "DELE", "STAT", "XXXX", "\u0000");
    for (int i = 0; i < 2_000; i++) {
      String argument = Long.toString(random.nextLong(), 36).substring(random.nextInt(5));
      client.sendLine(verbs.get(random.nextInt(verbs.size())) + " " + argument);
    }
    client.sendLine("QUIT");

    assertThat(client.until("+OK Microsoft")).last().asString().endsWith("signing off.");
    assertThat(lab.noted(Kind.FAILED)).isEmpty();
  }

  private WireClient connect() throws IOException {
    WireClient connected = WireClient.tls(server.port(), lab.tls().client());
    assertThat(connected.line())
        .matches("\\+OK The Microsoft Exchange POP3 service is ready\\. \\[[A-Za-z0-9+/=]+]");
    return connected;
  }

  private void signIn() throws IOException {
    assertThat(client.pop("AUTH XOAUTH2")).isEqualTo("+ ");
    assertThat(client.pop(lab.response(ANNE))).isEqualTo("+OK User successfully authenticated.");
  }

  private void append(String text) throws IOException {
    lab.mailbox(ANNE).append(text.getBytes(StandardCharsets.ISO_8859_1), LabFixture.NOW);
  }
}
