package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImapFoldersIT {

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server = new ImapServer(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
    client = WireClient.tls(server.port(), lab.tls().client());
    client.line();
    client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Test
  void listsWhatEveryMailboxOfExchangeHas() throws IOException {
    append("Subject: a\r\n\r\n");

    assertThat(client.imap("A2 LIST \"\" *"))
        .containsExactly(
            "* LIST (\\HasNoChildren) \"/\" Archive",
            "* LIST (\\HasChildren) \"/\" Calendar",
            "* LIST (\\HasNoChildren) \"/\" Calendar/Birthdays",
            "* LIST (\\HasNoChildren) \"/\" Contacts",
            "* LIST (\\HasNoChildren) \"/\" \"Conversation History\"",
            "* LIST (\\HasNoChildren \\Trash) \"/\" \"Deleted Items\"",
            "* LIST (\\HasNoChildren \\Drafts) \"/\" Drafts",
            "* LIST (\\Marked \\HasNoChildren) \"/\" INBOX",
            "* LIST (\\HasNoChildren) \"/\" Journal",
            "* LIST (\\HasNoChildren \\Junk) \"/\" \"Junk Email\"",
            "* LIST (\\HasNoChildren) \"/\" Notes",
            "* LIST (\\HasNoChildren) \"/\" Outbox",
            "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent Items\"",
            "* LIST (\\HasNoChildren) \"/\" Tasks",
            "A2 OK LIST completed.");
  }

  @Test
  void makesRenamesAndDeletesATreeWithItsMessages() throws IOException {
    assertThat(client.imap("A2 CREATE Work/Old/2025")).containsExactly("A2 OK CREATE completed.");
    assertThat(client.imap("A3 CREATE work/old")).containsExactly("A3 NO work/old already exists.");
    append("Subject: a\r\n\r\n");
    client.imap("A4 SELECT INBOX");
    client.imap("A5 MOVE 1 Work/Old/2025");
    assertThat(client.imap("A6 RENAME Work/Old Done")).containsExactly("A6 OK RENAME completed.");
    assertThat(client.imap("A7 LIST \"\" Done*"))
        .containsExactly(
            "* LIST (\\HasChildren) \"/\" Done",
            "* LIST (\\Marked \\HasNoChildren) \"/\" Done/2025",
            "A7 OK LIST completed.");
    assertThat(client.imap("A8 STATUS Done/2025 (MESSAGES)").getFirst())
        .isEqualTo("* STATUS Done/2025 (MESSAGES 1)");
    assertThat(client.imap("A9 DELETE Done")).containsExactly("A9 OK DELETE completed.");
    assertThat(client.imap("B1 SELECT Done/2025"))
        .containsExactly("B1 NO Done/2025 doesn't exist.");
    assertThat(lab.noted(Kind.DELETED)).containsExactly("INBOX 1", "Done/2025 1");
  }

  @Test
  void whatCameWithTheMailboxStays() throws IOException {
    assertThat(client.imap("A2 DELETE Drafts")).containsExactly("A2 NO DELETE failed.");
    assertThat(client.imap("A3 RENAME Calendar Diary")).containsExactly("A3 NO RENAME failed.");
    assertThat(client.imap("A4 RENAME Nowhere Here"))
        .containsExactly("A4 NO Nowhere doesn't exist.");
  }

  @Test
  void namesAreWrittenInModifiedUtf7() throws IOException {
    assertThat(client.imap("A2 CREATE Entw&APw-rfe&-mehr"))
        .containsExactly("A2 OK CREATE completed.");
    assertThat(lab.mailbox(ANNE).folder("Entw\u00fcrfe&mehr")).isPresent();
    assertThat(client.imap("A3 LIST \"\" entw*").getFirst())
        .isEqualTo("* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe&-mehr\"");
    assertThat(client.imap("A4 SELECT \"Entw&APw-rfe&-mehr\"").getLast())
        .isEqualTo("A4 OK [READ-WRITE] SELECT completed.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a//b\"", "/a", "a&b", "\"&AGE-\"", "\"a*\"", "\"a\u0000b\""})
  void whatIsNoNameMakesNoFolder(String name) throws IOException {
    int before = lab.mailbox(ANNE).folders().size();

    assertThat(client.imap("A2 CREATE " + name).getLast()).matches("A2 (NO|BAD) .*");
    assertThat(lab.mailbox(ANNE).folders()).hasSize(before);
  }

  @Test
  void aPathIsANameLikeAnyOther() throws IOException {
    assertThat(client.imap("A2 CREATE ../../etc/passwd"))
        .containsExactly("A2 OK CREATE completed.");
    assertThat(client.imap("A3 STATUS ../../etc/passwd (MESSAGES)").getFirst())
        .isEqualTo("* STATUS ../../etc/passwd (MESSAGES 0)");
    assertThat(client.imap("A4 SELECT INBOX/%00"))
        .containsExactly("A4 BAD Command Argument Error. 12");
  }

  @Test
  void showsInLsubWhatIsSubscribed() throws IOException {
    client.imap("A2 UNSUBSCRIBE Notes");
    assertThat(client.imap("A3 LSUB \"\" Not*")).containsExactly("A3 OK LSUB completed.");
    client.imap("A4 SUBSCRIBE Notes");
    assertThat(client.imap("A5 LSUB \"\" Not*").getFirst())
        .isEqualTo("* LSUB (\\HasNoChildren) \"/\" Notes");
    assertThat(client.imap("A6 SUBSCRIBE Nowhere")).containsExactly("A6 NO Nowhere doesn't exist.");
  }

  private void append(String text) throws IOException {
    lab.mailbox(ANNE).append(text.getBytes(StandardCharsets.US_ASCII), NOW);
  }
}
