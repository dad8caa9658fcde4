package dev.mailgw.lab.pop3;

import static dev.mailgw.lab.pop3.Pop3Lab.UNAVAILABLE;
import static dev.mailgw.lab.pop3.Pop3Lab.auth;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Effect.Drop;
import dev.mailgw.lab.fault.Effect.HangUp;
import dev.mailgw.lab.fault.Effect.Poisoned;
import dev.mailgw.lab.fault.Effect.Reply;
import dev.mailgw.lab.fault.Effect.Throttle;
import dev.mailgw.lab.fault.Effect.TokenDeath;
import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client meets when something goes wrong on purpose. */
@Timeout(60)
class Pop3FaultIT {

  private static final Reply SORRY = new Reply(List.of("-ERR sorry from {host} at {time}"), false);
  private static final String SORRY_TEXT =
      "-ERR sorry from LAB0PR01CA0001.labprd01.prod.outlook.com at 2026-03-04T05:06:07Z";

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
  void theGreetingCanBeReplacedOrNeverCome() throws IOException {
    lab.once("CONNECT", Stage.AFTER, new Reply(List.of("-ERR Server Unavailable. 21"), true));
    try (WireClient client = lab.dial()) {
      assertThat(client.line()).isEqualTo(UNAVAILABLE);
      assertThat(client.line()).isNull();
    }
    lab.once("CONNECT", Stage.AFTER, new HangUp());
    try (WireClient client = lab.dial()) {
      assertThat(client.line()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STAT", "LIST", "LIST 1", "UIDL", "UIDL 1", "RETR 1", "TOP 1 0", "DELE 1", "RSET", "NOOP",
        "CAPA", "QUIT", "XYZ"
      })
  void everyCommandCanBeAnsweredWithoutBeingDone(String command) throws IOException {
    lab.append("a\r\n");
    lab.once(Call.of(command).verb(), Stage.BEFORE, SORRY);
    try (WireClient client = lab.anne()) {
      assertThat(client.pop(command)).isEqualTo(SORRY_TEXT);
      assertThat(client.pop("STAT")).isEqualTo("+OK 1 3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"STAT", "LIST", "UIDL", "RETR 1", "TOP 1 0", "RSET", "NOOP", "CAPA"})
  void everyAnswerCanBeReplaced(String command) throws IOException {
    lab.append("a\r\n");
    lab.once(Call.of(command).verb(), Stage.AFTER, SORRY);
    try (WireClient client = lab.anne()) {
      assertThat(client.pop(command)).isEqualTo(SORRY_TEXT);
      assertThat(client.pop("STAT")).isEqualTo("+OK 1 3");
    }
    assertThat(lab.noted(Kind.FETCHED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAPA", "AUTH XOAUTH2", "USER anne", "PASS x", "QUIT"})
  void thoseBeforeSignInToo(String command) throws IOException {
    lab.once(Call.of(command).verb(), Stage.BEFORE, SORRY);
    try (WireClient client = lab.connect()) {
      assertThat(client.pop(command)).isEqualTo(SORRY_TEXT);
      assertThat(auth(client, lab.fixture().response(ANNE))).startsWith("+OK");
    }
  }

  @Test
  void theAnswerToTheTokenCanGetLost() throws IOException {
    lab.once("AUTH", Stage.AFTER, new Drop(0));
    try (WireClient client = lab.connect()) {
      assertThat(client.pop("AUTH XOAUTH2")).isEqualTo("+ ");
      client.sendLine(lab.fixture().response(ANNE));
      assertThat(client.untilReset()).isEmpty();
    }
    assertThat(lab.noted(Kind.SIGNED_IN)).hasSize(1);
  }

  @Test
  void theLineCanBreakBeforeTheQuitAndNothingIsDeleted() throws IOException {
    lab.append("a\r\n");
    lab.once("QUIT", Stage.BEFORE, new Drop(0));
    try (WireClient client = lab.anne()) {
      client.pop("DELE 1");
      client.sendLine("QUIT");
      assertThat(client.untilReset()).isEmpty();
    }
    assertThat(lab.fixture().mailbox(ANNE).inbox().size()).isEqualTo(1);
  }

  @Test
  void orAfterItAndAllIsDeletedWithoutAWord() throws IOException {
    lab.append("a\r\n");
    lab.once("QUIT", Stage.AFTER, new Drop(0));
    try (WireClient client = lab.anne()) {
      client.pop("DELE 1");
      client.sendLine("QUIT");
      assertThat(client.untilReset()).isEmpty();
    }
    assertThat(lab.fixture().mailbox(ANNE).inbox().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETR 1", "TOP 1 99"})
  void theLineCanBreakAmidAMessage(String command) throws IOException {
    lab.append("Subject: a\r\n\r\n" + "0123456789".repeat(10) + "\r\n");
    lab.once(Call.of(command).verb(), Stage.CONTENT, new Drop(20));
    try (WireClient client = lab.anne()) {
      client.sendLine(command);

      assertThat(client.untilReset()).containsExactly("+OK", "Subject: a", "", "012345");
    }
    lab.stop();
    assertThat(lab.noted(Kind.FETCHED)).isEmpty();
  }

  @Test
  void theLineCanBreakAmidAListing() throws IOException {
    for (int i = 0; i < 9; i++) {
      lab.append("a\r\n");
    }
    lab.once("UIDL", Stage.CONTENT, new Drop(12));
    lab.once("LIST", Stage.CONTENT, new Drop(0));
    try (WireClient client = lab.anne()) {
      client.sendLine("UIDL");
      assertThat(client.untilReset()).containsExactly("+OK", "1 1", "2 2", "3 ");
    }
    try (WireClient client = lab.anne()) {
      client.sendLine("LIST");
      assertThat(client.untilReset()).containsExactly("+OK");
    }
  }

  @Test
  void aThrottledMailboxIsUnavailableUntilItIsOver() throws IOException {
    lab.once("STAT", Stage.BEFORE, new Throttle(Duration.ofMinutes(5)));
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("STAT")).isEqualTo(UNAVAILABLE);
      assertThat(client.line()).isNull();
    }
    lab.fixture().setTime(NOW.plusSeconds(200));
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.fixture().response(ANNE))).isEqualTo(UNAVAILABLE);
      assertThat(client.line()).isNull();
    }
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.fixture().response(BOB))).startsWith("+OK");
    }
    assertThat(lab.noted(Kind.THROTTLED))
        .extracting(WireEvent::about)
        .containsExactly(
            new About.Wait(Duration.ofMinutes(5)), new About.Wait(Duration.ofSeconds(100)));
    lab.fixture().setTime(NOW.plusSeconds(300));
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("STAT")).isEqualTo("+OK 0 0");
    }
  }

  @Test
  void aTokenCanDieAmidASession() throws IOException {
    lab.once("LIST", Stage.BEFORE, new TokenDeath());
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("LIST")).isEqualTo("-ERR Session invalidated - AccessTokenExpired");
      assertThat(client.line()).isNull();
    }
    assertThat(lab.noted(Kind.EXPIRED)).hasSize(1);
  }

  @Test
  void aMessageThatCantBeRenderedComesEmptyOrReplaced() throws IOException {
    lab.append("Subject: a\r\n\r\nb\r\n");
    lab.once("RETR", Stage.CONTENT, new Poisoned(Poison.NO_DATA));
    lab.once("RETR", Stage.CONTENT, new Poisoned(Poison.SUBSTITUTE));
    try (WireClient client = lab.anne()) {
      client.sendLine("RETR 1");
      assertThat(client.until(".")).containsExactly("+OK", ".");
      client.sendLine("RETR 1");
      assertThat(client.until("."))
          .contains(
              "Subject: Retrieval using the POP3 protocol failed for the following message: 1");
      assertThat(lab.noted(Kind.FETCHED)).isEmpty();

      client.sendLine("RETR 1");
      assertThat(client.until(".")).containsExactly("+OK", "Subject: a", "", "b", ".");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "RETR"})
  void sizesCanBeALie(String command) throws IOException {
    lab.append("x".repeat(998) + "\r\n");
    lab.always(command, Stage.CONTENT, new Poisoned(Poison.LYING_SIZE));
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("STAT")).isEqualTo("+OK 1 100");
      assertThat(client.pop("LIST 1")).isEqualTo("+OK 1 100");
      client.sendLine("RETR 1");
      assertThat(client.until(".")).containsExactly("+OK", "x".repeat(998), ".");
    }
    assertThat(lab.noted(Kind.FAULT)).hasSize(1);
  }

  @Test
  void aSlowAnswerComesInTheEnd() throws IOException {
    lab.once("STAT", Stage.AFTER, new Effect.Delay(Duration.ofMillis(50)));
    try (WireClient client = lab.anne()) {
      assertThat(client.pop("STAT")).isEqualTo("+OK 0 0");
    }
    assertThat(lab.noted(Kind.FAULT)).hasSize(1);
  }
}
