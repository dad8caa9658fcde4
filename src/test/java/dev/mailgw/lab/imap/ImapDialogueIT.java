package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ImapDialogueIT {

  private static final String BEFORE_LOGIN =
      "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT"
          + " CHILDREN IDLE NAMESPACE LITERAL+";
  private static final String NOT_CONNECTED = " BAD User is authenticated but not connected.";

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server = new ImapServer(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
    client = WireClient.tls(server.port(), lab.tls().client());
    assertThat(client.line())
        .matches("\\* OK The Microsoft Exchange IMAP4 service is ready\\. \\[[A-Za-z0-9+/=]+]");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Test
  void showsTheCapabilitiesOfTheClassicFrontEnd() throws IOException {
    assertThat(client.imap("A0 CAPABILITY"))
        .containsExactly(BEFORE_LOGIN, "A0 OK CAPABILITY completed.");
    signIn();
    assertThat(client.imap("A2 CAPABILITY").getFirst())
        .isEqualTo(
            "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT"
                + " CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN"
                + " IDLE NAMESPACE LITERAL+");
  }

  @Test
  void takesTheTokenInTwoSteps() throws IOException {
    client.sendLine("A1 AUTHENTICATE XOAUTH2");
    assertThat(client.line()).isEqualTo("+ ");
    client.sendLine(lab.response(ANNE));

    assertThat(client.line()).isEqualTo("A1 OK AUTHENTICATE completed.");
    assertThat(lab.noted(Kind.SIGNED_IN)).containsExactly(ANNE + " to " + ANNE);
  }

  @Test
  void refusalsReadTheSameWhateverTheCauseWhichTheLabsLogNames() throws IOException {
    for (String response :
        List.of(
            "bm9uc2Vuc2U=",
            LabFixture.encoded(ANNE, "forged"),
            lab.response(OFF),
            lab.response("stranger@contoso.example"))) {
      assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + response))
          .containsExactly("A1 NO AUTHENTICATE failed.");
    }
    assertThat(client.imap("A2 LOGIN anne \"pass word\"")).containsExactly("A2 NO LOGIN failed.");
    assertThat(lab.noted(Kind.REFUSED))
        .hasSize(5)
        .anyMatch(why -> why.equals("imap is off for " + OFF));
  }

  @Test
  void aCancelledSignInLeavesTheConnectionUsable() throws IOException {
    client.sendLine("A1 AUTHENTICATE XOAUTH2");
    client.line();
    client.sendLine("*");
    assertThat(client.line()).startsWith("A1 BAD ");
    signIn();
  }

  @Test
  void aHolderWithoutRightIsAuthenticatedButNotConnected() throws IOException {
    String response = lab.response(SHARED, FakeBearers.user(BOB, LATER));

    assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + response))
        .containsExactly("A1 OK AUTHENTICATE completed.");
    assertThat(client.imap("A2 CAPABILITY")).contains("A2 OK CAPABILITY completed.");
    assertThat(client.imap("A3 SELECT INBOX")).containsExactly("A3" + NOT_CONNECTED);
    assertThat(client.imap("A4 NAMESPACE")).containsExactly("A4" + NOT_CONNECTED);
    assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
    assertThat(client.line()).isNull();
    assertThat(lab.noted(Kind.NOT_CONNECTED))
        .containsExactly(BOB + " has no Full Access to " + SHARED);
  }

  @Test
  void aDelegateReadsTheSharedMailbox() throws IOException {
    append(SHARED, "Subject: shared\r\n\r\n");
    client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(SHARED, FakeBearers.user(ANNE, LATER)));

    assertThat(client.imap("A2 EXAMINE INBOX")).contains("* 1 EXISTS");
  }

  @Test
  void aSessionDoesNotSurviveItsToken() throws IOException {
    signIn();
    lab.setTime(LATER);
    client.sendLine("A2 NOOP");

    assertThat(client.line()).isEqualTo("* BYE Session invalidated - AccessTokenExpired");
    assertThat(client.line()).isNull();
  }

  @Test
  void anIdlingSessionDoesNotSurviveItsTokenEither() throws IOException {
    signIn();
    client.imap("A2 SELECT INBOX");
    client.sendLine("A3 IDLE");
    client.line();
    lab.setTime(LATER);

    assertThat(client.line()).isEqualTo("* BYE Session invalidated - AccessTokenExpired");
  }

  @Test
  void describesTheFolderAsExchangeDoes() throws IOException {
    append(ANNE, "a");
    int validity = lab.mailbox(ANNE).inbox().uidValidity();
    signIn();

    assertThat(client.imap("A9 SELECT inbox"))
        .containsExactly(
            "* 1 EXISTS",
            "* 0 RECENT",
            "* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)",
            "* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)]"
                + " Permanent flags",
            "* OK [UNSEEN 1] Is the first unseen message",
            "* OK [UIDVALIDITY " + validity + "] UIDVALIDITY value",
            "* OK [UIDNEXT 2] The next unique identifier value",
            "A9 OK [READ-WRITE] SELECT completed.");
    assertThat(client.imap("B NAMESPACE"))
        .containsExactly("* NAMESPACE ((\"\" \"/\")) NIL NIL", "B OK NAMESPACE completed.");
    assertThat(client.imap("C LIST \"\" \"s%\""))
        .containsExactly(
            "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent Items\"", "C OK LIST completed.");
    assertThat(client.imap("D STATUS {5+}\r\nINBOX (MESSAGES UIDNEXT UNSEEN)"))
        .containsExactly(
            "* STATUS INBOX (MESSAGES 1 UIDNEXT 2 UNSEEN 1)", "D OK STATUS completed.");
    assertThat(client.imap("E SELECT Nowhere")).containsExactly("E NO Nowhere doesn't exist.");
    assertThat(client.imap("F FETCH 1 FLAGS"))
        .containsExactly("F BAD Command received in Invalid state.");
    assertThat(client.imap("G LOGOUT"))
        .containsExactly(
            "* BYE Microsoft Exchange Server IMAP4 server signing off.", "G OK LOGOUT completed.");
    assertThat(client.line()).isNull();
  }

  @Test
  void commandsNeedTheirState() throws IOException {
    assertThat(client.imap("A SELECT INBOX"))
        .containsExactly("A BAD Command received in Invalid state.");
    assertThat(client.imap("B STARTTLS"))
        .containsExactly("B BAD Command received in Invalid state.");
    signIn();
    assertThat(client.imap("C LOGIN a b"))
        .containsExactly("C BAD Command received in Invalid state.");
  }

  @Test
  void aCommandBeyondTheDocumentedLengthIsRefusedAndTheNextIsAnswered() throws IOException {
    assertThat(client.imap("A1 NOOP " + "x".repeat(10_240)).getFirst()).startsWith("A1 BAD ");
    assertThat(client.imap("A2 NOOP")).containsExactly("A2 OK NOOP completed.");
  }

  @Test
  void tellsAnIdlingClientOfArrivals() throws IOException {
    signIn();
    client.imap("A2 SELECT INBOX");
    client.sendLine("A3 IDLE");
    assertThat(client.line()).isEqualTo("+ IDLE accepted, awaiting DONE command.");
    append(ANNE, "a");
    assertThat(client.line()).isEqualTo("* 1 EXISTS");
    lab.mailbox(ANNE).inbox().expunge(new int[] {1});
    assertThat(client.line()).isEqualTo("* 1 EXPUNGE");
    client.sendLine("DONE");

    assertThat(client.line()).isEqualTo("A3 OK IDLE completed.");
    assertThat(client.imap("A4 NOOP")).containsExactly("A4 OK NOOP completed.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALL|1 2 3",
        "UNSEEN|2 3",
        "SEEN|1",
        "NOT UNSEEN|1",
        "UID 2:*|2 3",
        "1,3|1 3",
        "OR SEEN UID 3|1 3",
        "(SEEN DELETED)|''",
        "LARGER 20 SMALLER 41|1 2",
        "SUBJECT two|2",
        "FROM anne@contoso.example|1",
        "HEADER From Anne|1",
        "TEXT \"third body\"|3",
        "BODY subject|''",
        "CHARSET UTF-8 ON 4-Mar-2026|1 2 3",
        "SINCE 5-Mar-2026|''",
        "BEFORE 5-Mar-2026 UNDELETED|1 2 3"
      })
  void searches(String keys, String uids) throws IOException {
    append(ANNE, "From: Anne <anne@contoso.example>\r\n\r\nb\r\n");
    append(ANNE, "Subject: number two\r\n\r\nb\r\n");
    append(ANNE, "Subject: three\r\n\r\nthe third body here, larger\r\n");
    signIn();
    client.imap("A2 SELECT INBOX");
    client.imap("A3 STORE 1 +FLAGS.SILENT (\\Seen)");
    String expected = uids.isEmpty() ? "* SEARCH" : "* SEARCH " + uids;

    assertThat(client.imap("A4 UID SEARCH " + keys))
        .containsExactly(expected, "A4 OK SEARCH completed.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEARCH KEYWORD processed", "STORE 1 +FLAGS (\\Odd)", "UID SEARCH XYZ"})
  void thereAreNoKeywords(String command) throws IOException {
    append(ANNE, "a");
    signIn();
    client.imap("A2 SELECT INBOX");

    assertThat(client.imap("A3 " + command)).containsExactly("A3 BAD Command Argument Error. 11");
  }

  @Test
  void aKeywordOfTheClientsOwnIsTakenAndNotKept() throws IOException {
    append(ANNE, "a");
    signIn();
    client.imap("A2 SELECT INBOX");

    assertThat(client.imap("A3 STORE 1 +FLAGS (processed \\Flagged)"))
        .containsExactly("* 1 FETCH (FLAGS (\\Flagged))", "A3 OK STORE completed.");
    assertThat(client.imap("A4 FETCH 1 FLAGS"))
        .containsExactly("* 1 FETCH (FLAGS (\\Flagged))", "A4 OK FETCH completed.");
  }

  private void signIn() throws IOException {
    assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE)))
        .containsExactly("A1 OK AUTHENTICATE completed.");
  }

  private void append(String user, String text) throws IOException {
    lab.mailbox(user).append(text.getBytes(StandardCharsets.ISO_8859_1), LabFixture.NOW);
  }
}
