package dev.mailgw.lab.pop3;

import static dev.mailgw.lab.pop3.Pop3Lab.NOT_VALID;
import static dev.mailgw.testing.LabFixture.ANNE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The mail that a session sees, gives out and deletes. */
@Timeout(60)
class Pop3DialogueIT {

  @TempDir private Path directory;
  private Pop3Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = new Pop3Lab(directory);
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  @Test
  void listsEstimatedSizesAndUids() throws IOException {
    lab.append("x".repeat(998) + "\r\n");
    lab.append("x".repeat(1_998) + "\r\n");
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("STAT")).isEqualTo("+OK 2 3054");
      client.sendLine("LIST");
      assertThat(client.until(".")).containsExactly("+OK", "1 910", "2 2144", ".");
      assertThat(client.pop("LIST 2")).isEqualTo("+OK 2 2144");
      client.sendLine("UIDL");
      assertThat(client.until(".")).containsExactly("+OK", "1 1", "2 2", ".");
      assertThat(client.pop("UIDL 2")).isEqualTo("+OK 2 2");
      assertThat(client.pop("LIST 3")).isEqualTo("-ERR The specified message does not exist.");
    }
  }

  @Test
  void listsExactSizesIfTheTenantSaysSo() throws IOException {
    lab.host().rules().directory().changePolicy(policy -> policy.withExactSizes(true));
    lab.append("x".repeat(998) + "\r\n");
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("STAT")).isEqualTo("+OK 1 1000");
    }
  }

  @Test
  void givesMessagesOutByteForByte() throws IOException {
    lab.append("Subject: a\r\n\r\n.dot\r\n..\r\n8bit \u00ff \u0000\r\n");
    lab.append("Subject: b\r\n\r\n1\r\n2\r\nno line end");
    try (WireClient client = lab.anne()) {
      client.sendLine("RETR 1");
      assertThat(client.until(".")).containsExactly("+OK", "Subject: a", "", "..dot");
      assertThat(client.until(".")).containsExactly("...");
      assertThat(client.until(".")).containsExactly("8bit \u00ff \u0000", ".");
      client.sendLine("RETR 2");
      assertThat(client.until("."))
          .containsExactly("+OK", "Subject: b", "", "1", "2", "no line end", ".");
      client.sendLine("TOP 2 1");
      assertThat(client.until(".")).containsExactly("+OK", "Subject: b", "", "1", ".");
      assertThat(client.pop("TOP 2")).isEqualTo("-ERR Command is not valid.");
      assertThat(client.pop("RETR 3")).isEqualTo("-ERR The specified message does not exist.");
    }
  }

  @Test
  void doublesTheDotThatFollowsCrlfAndNoOther() throws IOException {
    lab.append("a\n.b\r\n.c\n.\nd\r\n");
    try (WireClient client = lab.anne()) {
      client.sendLine("RETR 1");

      assertThat(client.line()).isEqualTo("+OK");
      assertThat(new String(client.bytes(18), StandardCharsets.ISO_8859_1))
          .isEqualTo("a\n.b\r\n..c\n.\nd\r\n.\r\n");
    }
  }

  @Test
  void deletesAtQuitAndForGood() throws IOException {
    lab.append("a\r\n");
    lab.append("b\r\n");
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("DELE 1")).isEqualTo("+OK");
      assertThat(client.pop("RETR 1")).isEqualTo("-ERR The specified message does not exist.");
      assertThat(client.pop("DELE 1")).isEqualTo("-ERR The specified message does not exist.");
      assertThat(client.pop("STAT")).isEqualTo("+OK 1 3");
      assertThat(client.pop("RSET")).isEqualTo("+OK");
      assertThat(client.pop("NOOP")).isEqualTo("+OK");
      assertThat(client.pop("DELE 2")).isEqualTo("+OK");
      assertThat(lab.fixture().mailbox(ANNE).inbox().size()).isEqualTo(2);

      assertThat(client.pop("QUIT"))
          .isEqualTo("+OK Microsoft Exchange Server 2016 POP3 server signing off.");
      assertThat(client.line()).isNull();
    }
    LabMailbox mailbox = lab.fixture().mailbox(ANNE);
    assertThat(mailbox.messages()).extracting(LabMailbox.Listed::uid).containsExactly(1);
    assertThat(mailbox.folder("Deleted Items").orElseThrow().size()).isZero();
  }

  @Test
  void aConnectionThatBreaksDeletesNothing() throws IOException {
    lab.append("a\r\n");
    WireClient client = lab.anne();
    client.pop("DELE 1");
    client.hangUp();
    lab.stop();

    assertThat(lab.fixture().mailbox(ANNE).inbox().size()).isEqualTo(1);
    assertThat(lab.noted(Kind.DELETED)).isEmpty();
    assertThat(lab.noted(Kind.SIGNED_OFF)).isEmpty();
  }

  @Test
  void aSessionSeesTheInboxAsItWasAtSignIn() throws IOException {
    lab.append("a\r\n");
    try (WireClient client = lab.anne()) {
      lab.append("b\r\n");
      lab.fixture().mailbox(ANNE).inbox().expunge(new int[] {1});

      assertThat(client.pop("STAT")).isEqualTo("+OK 1 3");
      client.sendLine("RETR 1");
      assertThat(client.until(".")).containsExactly("+OK", "a", ".");
    }
  }

  @Test
  void twoSessionsMayHaveOneMailboxOpenAndDeleteTheSame() throws IOException {
    lab.append("a\r\n");
    lab.append("b\r\n");
    try (WireClient one = lab.anne();
        WireClient other = lab.anne()) {
      one.pop("DELE 1");
      other.pop("DELE 1");
      other.pop("DELE 2");
      assertThat(one.pop("QUIT")).startsWith("+OK");
      assertThat(other.pop("STAT")).isEqualTo("+OK 0 0");
      assertThat(other.pop("QUIT")).startsWith("+OK");
    }
    assertThat(lab.fixture().mailbox(ANNE).inbox().size()).isZero();
    assertThat(lab.noted(Kind.DELETED))
        .extracting(WireEvent::about)
        .containsExactly(new About.Message("INBOX", 1), new About.Message("INBOX", 2));
  }

  @Test
  void tellsTheLogWhatWasGivenOutAndSignedOff() throws IOException {
    lab.append("a\r\n");
    lab.append("b\r\n");
    try (WireClient client = lab.anne()) {
      client.sendLine("RETR 2");
      client.until(".");
      client.sendLine("TOP 1 9");
      client.until(".");
      client.pop("QUIT");
    }
    lab.stop();

    assertThat(lab.noted(Kind.FETCHED))
        .extracting(WireEvent::about)
        .containsExactly(new About.Message("INBOX", 2));
    assertThat(lab.noted(Kind.SIGNED_OFF)).hasSize(1);
    assertThat(lab.noted(Kind.INTRODUCED)).isEmpty();
  }

  @Test
  void tellsACommandOfTheOtherStateFromOneThatIsUnknown() throws IOException {
    try (WireClient client = lab.connect()) {
      assertThat(client.pop("RETR 1")).isEqualTo(NOT_VALID);
      assertThat(client.pop("LAST")).isEqualTo("-ERR Protocol error. 14");
    }
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("USER anne")).isEqualTo(NOT_VALID);
      assertThat(client.pop("AUTH XOAUTH2")).isEqualTo(NOT_VALID);
      assertThat(client.pop("stat")).isEqualTo("+OK 0 0");
    }
  }
}
