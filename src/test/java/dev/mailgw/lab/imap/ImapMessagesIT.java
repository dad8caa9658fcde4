package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImapMessagesIT {

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server = new ImapServer(Endpoint.startTls("127.0.0.1", 0, lab.tls().server()), lab.host());
    client = WireClient.plain(server.port());
    client.line();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Test
  void thePlainPortLetsNobodyInBeforeTls() throws IOException {
    assertThat(client.imap("A0 CAPABILITY").getFirst())
        .startsWith("* CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS");
    assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE)))
        .containsExactly("A1 NO AUTHENTICATE failed.");
    secure();
    assertThat(client.imap("A3 CAPABILITY").getFirst())
        .contains("AUTH=XOAUTH2")
        .doesNotContain("LOGINDISABLED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: a\r\n\r\n.\r\n..dots\r\n\u0000NUL \u00ff\u0080 8bit\r\n",
        "no header, no line end",
        "bare\nline\nfeeds\rand\rreturns\n\r",
        ""
      })
  void givesMessagesOutByteForByte(String text) throws IOException {
    byte[] message = text.getBytes(StandardCharsets.ISO_8859_1);
    lab.mailbox(ANNE).append(message, LabFixture.NOW);
    select("SELECT");

    assertThat(literal("A3 UID FETCH 1 BODY.PEEK[]")).isEqualTo(message);
  }

  @Test
  void givesALargeMessageOutWholeAndInParts() throws IOException {
    byte[] message = new byte[3_000_000];
    new Random(7).nextBytes(message);
    lab.mailbox(ANNE).append(message, LabFixture.NOW);
    select("SELECT");

    assertThat(literal("A3 FETCH 1 RFC822")).isEqualTo(message);
    assertThat(literal("A4 FETCH 1 BODY.PEEK[]<2999990.100>"))
        .isEqualTo(Arrays.copyOfRange(message, 2_999_990, 3_000_000));
    assertThat(literal("A5 FETCH 1 BODY.PEEK[]<4000000.100>")).isEmpty();
  }

  @Test
  void readingSetsSeenButPeekingAndExaminingDoNot() throws IOException {
    append("Subject: a\r\n\r\nbody\r\n");
    select("EXAMINE");
    client.imap("A3 FETCH 1 BODY[]");
    assertThat(client.imap("A4 STORE 1 +FLAGS \\Seen")).containsExactly("A4 NO STORE failed.");
    client.imap("A5 SELECT INBOX");
    client.imap("A6 FETCH 1 (BODY.PEEK[] RFC822.HEADER)");
    assertThat(client.imap("A7 FETCH 1 FLAGS").getFirst()).isEqualTo("* 1 FETCH (FLAGS ())");

    assertThat(client.imap("A8 FETCH 1 BODY[TEXT]"))
        .containsExactly(
            "* 1 FETCH (BODY[TEXT] {6}", "body", " FLAGS (\\Seen))", "A8 OK FETCH completed.");
  }

  @Test
  void showsWhatIsAskedForAboutAMessage() throws IOException {
    append(
        """
        From: "A, B" <a@b.example>
        To: c@d.example
        Subject: h"i
        Message-ID: <1@x>
        Content-Type: multipart/mixed; boundary="b"

        preamble
        --b

        one
        --b
        Content-Type: application/pdf; name=x.pdf
        Content-Disposition: attachment; filename=x.pdf
        Content-Transfer-Encoding: base64

        AAAA
        --b--
        """
            .replace("\n", "\r\n"));
    lab.host().rules().directory().changePolicy(policy -> policy.withExactSizes(true));
    select("SELECT");

    assertThat(client.imap("A3 UID FETCH 1 (FLAGS RFC822.SIZE INTERNALDATE ENVELOPE)").getFirst())
        .isEqualTo(
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 294 INTERNALDATE \" 4-Mar-2026 05:06:07 +0000\""
                + " ENVELOPE (NIL \"h\\\"i\" ((\"A, B\" NIL \"a\" \"b.example\"))"
                + " ((\"A, B\" NIL \"a\" \"b.example\")) ((\"A, B\" NIL \"a\" \"b.example\"))"
                + " ((NIL NIL \"c\" \"d.example\")) NIL NIL NIL \"<1@x>\"))");
    assertThat(client.imap("A4 FETCH 1 BODYSTRUCTURE").getFirst())
        .isEqualTo(
            "* 1 FETCH (BODYSTRUCTURE ((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"us-ascii\") NIL NIL"
                + " \"7BIT\" 3 1 NIL NIL NIL NIL)(\"APPLICATION\" \"PDF\" (\"NAME\" \"x.pdf\") NIL"
                + " NIL \"BASE64\" 4 NIL (\"ATTACHMENT\" (\"FILENAME\" \"x.pdf\")) NIL NIL)"
                + " \"MIXED\" (\"BOUNDARY\" \"b\") NIL NIL NIL))");
    assertThat(text("A5 FETCH 1 BODY.PEEK[1]")).isEqualTo("one");
    assertThat(text("A6 FETCH 1 BODY.PEEK[2]")).isEqualTo("AAAA");
    assertThat(text("A7 FETCH 1 BODY.PEEK[HEADER.FIELDS (subject TO)]"))
        .isEqualTo("To: c@d.example\r\nSubject: h\"i\r\n\r\n");
    assertThat(client.imap("A8 FETCH 1 BODY.PEEK[3]").getFirst())
        .isEqualTo("* 1 FETCH (BODY[3] NIL)");
  }

  @Test
  void expungesWhatIsMarkedOrOnlyWhatIsNamed() throws IOException {
    for (String subject : List.of("a", "b", "c")) {
      append("Subject: " + subject + "\r\n\r\n");
    }
    select("SELECT");
    assertThat(client.imap("A3 UID STORE 1:3 +FLAGS.SILENT (\\Deleted)"))
        .containsExactly("A3 OK STORE completed.");
    assertThat(client.imap("A4 UID EXPUNGE 2"))
        .containsExactly("* 2 EXPUNGE", "A4 OK EXPUNGE completed.");
    assertThat(client.imap("A5 STORE 2 -FLAGS (\\Deleted)").getFirst())
        .isEqualTo("* 2 FETCH (FLAGS ())");
    assertThat(client.imap("A6 EXPUNGE"))
        .containsExactly("* 1 EXPUNGE", "A6 OK EXPUNGE completed.");

    assertThat(lab.mailbox(ANNE).messages()).extracting(LabMailbox.Listed::uid).containsExactly(3);
  }

  @Test
  void copiesAndMovesWithTheNewUids() throws IOException {
    append("Subject: a\r\n\r\n");
    append("Subject: b\r\n\r\n");
    select("SELECT");
    int archive = lab.mailbox(ANNE).folder("Archive").orElseThrow().uidValidity();

    assertThat(client.imap("A3 UID COPY 1:2 Archive"))
        .containsExactly("A3 OK [COPYUID " + archive + " 1:2 1:2] COPY completed.");
    assertThat(client.imap("A4 UID MOVE 2 archive"))
        .containsExactly(
            "* OK [COPYUID " + archive + " 2 3] Moved", "* 2 EXPUNGE", "A4 OK MOVE completed.");
    assertThat(client.imap("A5 COPY 1 Nowhere").getFirst()).startsWith("A5 NO [TRYCREATE] ");
  }

  @Test
  void appendsByteForByteWithFlagsAndDate() throws IOException {
    select("SELECT");
    int validity = lab.mailbox(ANNE).inbox().uidValidity();
    client.sendLine("A3 APPEND INBOX (\\Seen) \"01-Feb-2026 10:00:00 +0100\" {10}");
    assertThat(client.line()).startsWith("+ ");
    client.sendLine("a\r\n\r\n\u0000\u00ff.\r\n");

    assertThat(client.until("A3 "))
        .containsExactly("* 1 EXISTS", "A3 OK [APPENDUID " + validity + " 1] APPEND completed.");
    assertThat(literal("A4 FETCH 1 BODY.PEEK[]"))
        .isEqualTo("a\r\n\r\n\u0000\u00ff.\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aSessionCountsAsBeforeUntilItMayBeTold() throws IOException {
    append("Subject: a\r\n\r\n");
    append("Subject: b\r\n\r\n");
    select("SELECT");
    lab.mailbox(ANNE).inbox().expunge(new int[] {1});

    assertThat(text("A3 FETCH 2 BODY.PEEK[HEADER]")).startsWith("Subject: b");
    assertThat(client.imap("A4 FETCH 1 BODY.PEEK[]"))
        .containsExactly("A4 NO Some of the requested messages no longer exist.");
    assertThat(client.imap("A5 NOOP")).containsExactly("* 1 EXPUNGE", "A5 OK NOOP completed.");
    assertThat(text("A6 FETCH 1 BODY.PEEK[HEADER]")).startsWith("Subject: b");
  }

  @Test
  void garbageIsAnsweredAndNeverBreaksTheServer() throws IOException {
    append("Subject: a\r\n\r\n");
    lab.changeLimits(limits -> limits.with(draft -> draft.errors = 0));
    select("SELECT");
    var random = new Random(20_261_122);
    List<String> seeds =
        List.of(
            "UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (From To)]<0.10> ENVELOPE BODYSTRUCTURE)",
            "SEARCH OR NOT (SEEN UID 1:*) HEADER \"X\" \"y\" SINCE 1-Jan-2026 LARGER 5",
            "STORE 1 +FLAGS.SILENT (\\Seen $MDNSent)",
            "APPEND Archive (\\Seen) \"01-Feb-2026 10:00:00 +0100\" {3+}",
            "LIST \"\" *%",
            "STATUS INBOX (MESSAGES)");
    for (int i = 0; i < 3_000; i++) {
      client.sendLine("g" + i + " " + mutate(seeds.get(i % seeds.size()), random));
    }
    client.sendLine("\r\nend NOOP");

    assertThat(client.until("end OK")).last().isEqualTo("end OK NOOP completed.");
    assertThat(lab.noted(Kind.FAILED)).isEmpty();
  }

  /**
   * Never a literal of more than nine bytes, which the next lines are taken for; never a dialogue.
   */
  private static String mutate(String command, Random random) {
    var text = new StringBuilder(command);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) (33 + random.nextInt(200)));
        default -> text.setCharAt(at, "(){}[]<>\"\\*%, :.\u0000\u00ff".charAt(random.nextInt(18)));
      }
    }
    return text.toString().replaceAll("[\r\n]", "").replaceAll("\\{\\d\\d+", "{1");
  }

  private void secure() throws IOException {
    assertThat(client.imap("T STARTTLS")).containsExactly("T OK Begin TLS negotiation now.");
    client.startTls(lab.tls().client());
  }

  private void select(String verb) throws IOException {
    secure();
    client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE));
    assertThat(client.imap("A2 " + verb + " INBOX").getLast()).startsWith("A2 OK");
  }

  private void append(String text) throws IOException {
    lab.mailbox(ANNE).append(text.getBytes(StandardCharsets.ISO_8859_1), LabFixture.NOW);
  }

  private String text(String command) throws IOException {
    return new String(literal(command), StandardCharsets.ISO_8859_1);
  }

  /** The one literal in the answer. */
  private byte[] literal(String command) throws IOException {
    client.sendLine(command);
    String first = client.line();
    assertThat(first).matches(".*\\{\\d+}");
    byte[] bytes =
        client.bytes(
            Integer.parseInt(first.substring(first.lastIndexOf('{') + 1, first.length() - 1)));
    assertThat(client.until(command.split(" ", 2)[0] + " ").getLast()).contains(" OK ");
    return bytes;
  }
}
