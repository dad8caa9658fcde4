package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.NOW;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a session lives, what it bears, and what the lab notes of it. */
@Timeout(60)
class ImapSessionIT {

  /** Formed like an access token; nothing in it. */
  private static final String JWT = "eyJhbGciOiJub25lIn0.e30.c2ln";

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server = new ImapServer(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
    client = connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Test
  void whoDoesNotSignInWithinAMinuteIsSentAway() throws IOException {
    client.imap("A1 NOOP");
    lab.setTime(NOW.plusSeconds(60));

    assertThat(client.line()).isEqualTo("* BYE Connection is closed. 13");
    assertThat(client.line()).isNull();
  }

  @Test
  void aSignedInSessionMayBeSilentForHalfAnHour() throws IOException {
    signIn(client);
    lab.setTime(NOW.plusSeconds(1_799));
    assertThat(client.imap("A2 NOOP")).containsExactly("A2 OK NOOP completed.");
    lab.setTime(NOW.plusSeconds(1_799 + 1_800));

    assertThat(client.line()).isEqualTo("* BYE Connection is closed. 13");
    assertThat(client.line()).isNull();
  }

  @Test
  void aSilentSessionHearsOfItsTokensEndWhenItComes() throws IOException {
    signIn(client);
    lab.setTime(LATER);

    assertThat(client.line()).isEqualTo("* BYE Session invalidated - AccessTokenExpired");
    assertThat(client.line()).isNull();
    assertThat(lab.noted(Kind.EXPIRED)).hasSize(1);
  }

  @Test
  void tenErrorsAreEnough() throws IOException {
    for (int i = 1; i < 10; i++) {
      assertThat(client.imap("A AUTHENTICATE XOAUTH2 bm9uc2Vuc2U="))
          .containsExactly("A NO AUTHENTICATE failed.");
    }
    assertThat(client.imap("B NONSENSE")).containsExactly("B BAD Command Error. 10");
    assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
    assertThat(client.line()).isNull();
  }

  @Test
  void oneSessionTooManyOfAUserIsLetInAndNotConnected() throws IOException {
    lab.changeLimits(limits -> limits.with(draft -> draft.connectionsPerUser = 1));
    signIn(client);
    try (WireClient second = connect()) {
      signIn(second);
      assertThat(second.imap("A2 NAMESPACE"))
          .containsExactly("A2 BAD User is authenticated but not connected.");
      assertThat(second.imap("A3 SELECT INBOX"))
          .containsExactly("A3 BAD User is authenticated but not connected.");
      assertThat(second.line()).isEqualTo("* BYE Connection closed. 14");
      assertThat(second.line()).isNull();
    }
    assertThat(lab.noted(Kind.THROTTLED)).hasSize(1);
    client.imap("A3 LOGOUT");
    assertThat(client.line()).isNull();
    try (WireClient third = connect()) {
      signIn(third);
      assertThat(third.imap("A2 NAMESPACE").getLast()).isEqualTo("A2 OK NAMESPACE completed.");
    }
  }

  @Test
  void aPasswordAndATokenInItsPlaceAreToldApart() throws IOException {
    assertThat(client.imap("A1 LOGIN anne@contoso.example \"pass word\""))
        .containsExactly("A1 NO LOGIN failed.");
    assertThat(client.imap("A2 LOGIN anne@contoso.example " + JWT))
        .containsExactly("A2 NO LOGIN failed.");
    assertThat(client.imap("A3 AUTHENTICATE PLAIN " + base64("\u0000anne\u0000" + JWT)))
        .containsExactly("A3 NO AUTHENTICATE failed.");
    client.sendLine("A4 AUTHENTICATE LOGIN");
    assertThat(client.line()).isEqualTo("+ VXNlcm5hbWU6");
    client.sendLine(base64("anne"));
    assertThat(client.line()).isEqualTo("+ UGFzc3dvcmQ6");
    client.sendLine(base64("pw"));
    assertThat(client.line()).isEqualTo("A4 NO AUTHENTICATE failed.");
    assertThat(client.imap("A5 LOGIN anne")).containsExactly("A5 BAD Command Argument Error. 12");

    assertThat(lab.noted(Kind.PASSWORD_TRIED))
        .containsExactly("LOGIN as anne@contoso.example", "AUTHENTICATE LOGIN as anne");
    assertThat(lab.noted(Kind.TOKEN_AS_PASSWORD))
        .containsExactly("LOGIN as anne@contoso.example", "AUTHENTICATE PLAIN as anne");
    assertThat(lab.noted(Kind.REFUSED)).hasSize(4).noneMatch(why -> why.contains("eyJ"));
  }

  @Test
  void whatJudgesOfClientsNeedIsNoted() throws IOException {
    append("Subject: a\r\n\r\nbody\r\n");
    append("Subject: b\r\n\r\n");
    client.imap("A0 ID (\"name\" \"ece\" \"version\" NIL)");
    client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(SHARED, FakeBearers.user(ANNE, LATER)));
    client.imap("A2 SELECT INBOX");
    client.imap("A3 UID FETCH 1 (FLAGS BODY.PEEK[HEADER])");
    client.imap("A4 UID FETCH 1 BODY.PEEK[]<0.10>");
    assertThat(lab.noted(Kind.FETCHED)).isEmpty();
    client.imap("A5 UID FETCH 1 BODY.PEEK[]<10.100>");
    client.imap("A6 FETCH 2 RFC822");
    client.imap("A7 STORE 1 +FLAGS (\\Deleted)");
    client.imap("A8 EXPUNGE");
    client.imap("A9 UID MOVE 2 \"Deleted Items\"");
    client.imap("B1 LOGOUT");

    assertThat(lab.noted(Kind.INTRODUCED)).containsExactly("name=ece version=");
    assertThat(lab.events(Kind.SIGNED_IN))
        .extracting(WireEvent::about)
        .containsExactly(new About.Person(SHARED, ANNE, FakeBearers.APP, "mark of token-0"));
    assertThat(lab.events(Kind.FETCHED))
        .extracting(WireEvent::about)
        .containsExactly(new About.Message("INBOX", 1), new About.Message("INBOX", 2));
    assertThat(lab.events(Kind.DELETED))
        .extracting(WireEvent::about)
        .containsExactly(new About.Message("INBOX", 1), new About.Message("INBOX", 2));
    assertThat(lab.noted(Kind.SIGNED_OFF)).hasSize(1);
  }

  private WireClient connect() throws IOException {
    WireClient fresh = WireClient.tls(server.port(), lab.tls().client());
    fresh.line();
    return fresh;
  }

  private void signIn(WireClient who) throws IOException {
    assertThat(who.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE)))
        .containsExactly("A1 OK AUTHENTICATE completed.");
  }

  private void append(String text) throws IOException {
    lab.mailbox(SHARED).append(text.getBytes(StandardCharsets.US_ASCII), NOW);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
