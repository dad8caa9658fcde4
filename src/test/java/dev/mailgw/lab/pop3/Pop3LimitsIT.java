package dev.mailgw.lab.pop3;

import static dev.mailgw.lab.pop3.Pop3Lab.PROTOCOL_ERROR;
import static dev.mailgw.lab.pop3.Pop3Lab.UNAVAILABLE;
import static dev.mailgw.lab.pop3.Pop3Lab.auth;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.NOW;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How much a client may try, and how long it may be silent. */
@Timeout(60)
class Pop3LimitsIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

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
  void whoDoesNotSignInIsHungUpOnAfterAMinuteOfTheLabsTime() throws IOException {
    lab.host().clock().run(60);
    try (WireClient client = lab.connect()) {
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aMinuteIsLongEnoughWithinASession() throws IOException {
    try (WireClient signedOut = lab.connect();
        WireClient signedIn = lab.anne()) {
      lab.fixture().setTime(NOW.plus(MINUTE));
      assertThat(signedOut.pop("CAPA")).isEqualTo("+OK");
      signedOut.until(".");
      assertThat(signedIn.pop("NOOP")).isEqualTo("+OK");

      lab.fixture().setTime(NOW.plus(MINUTE).plus(MINUTE).plusSeconds(1));
      assertThat(signedOut.pop("CAPA")).isNull();
      assertThat(signedIn.pop("NOOP")).isEqualTo("+OK");
    }
  }

  @Test
  void aSessionEndsAfterHalfAnHourOfSilenceAndDeletesNothing() throws IOException {
    lab.append("a\r\n");
    try (WireClient client = lab.anne()) {
      client.pop("DELE 1");
      lab.fixture().setTime(NOW.plus(HALF_HOUR).plusSeconds(1));

      assertThat(client.pop("QUIT")).isNull();
    }
    assertThat(lab.fixture().mailbox(ANNE).inbox().size()).isEqualTo(1);
  }

  @Test
  void theTenthErrorIsTheLast() throws IOException {
    try (WireClient client = lab.connect()) {
      for (int i = 0; i < 10; i++) {
        assertThat(client.pop("XYZ")).isEqualTo("-ERR Protocol error. 14");
      }
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void refusedTokensCountToo() throws IOException {
    lab.limits(MINUTE, HALF_HOUR, 3, 0);
    try (WireClient client = lab.connect()) {
      for (int i = 0; i < 3; i++) {
        assertThat(auth(client, "forged")).isEqualTo(Pop3Lab.REFUSED);
      }
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aUserHasSoManySessionsWhateverTheMailbox() throws IOException {
    lab.limits(MINUTE, HALF_HOUR, 10, 2);
    String shared = lab.fixture().response(SHARED, FakeBearers.user(ANNE, LATER));
    try (WireClient one = lab.anne();
        WireClient other = lab.connect();
        WireClient third = lab.connect();
        WireClient bob = lab.connect()) {
      assertThat(auth(other, shared)).startsWith("+OK");
      assertThat(auth(third, shared)).isEqualTo(UNAVAILABLE);
      assertThat(third.line()).isNull();
      assertThat(auth(bob, lab.fixture().response(BOB))).startsWith("+OK");
      assertThat(lab.noted(Kind.THROTTLED)).hasSize(1);

      one.pop("QUIT");
      assertThat(one.line()).isNull();
      try (WireClient fourth = lab.connect()) {
        assertThat(auth(fourth, shared)).startsWith("+OK");
      }
    }
  }

  @Test
  void aCommandOfMoreThan10240BytesIsAProtocolError() throws IOException {
    try (WireClient client = lab.connect()) {
      assertThat(client.pop("USER " + "x".repeat(10_235))).isEqualTo("+OK");
      assertThat(client.pop("USER " + "x".repeat(10_236))).isEqualTo(PROTOCOL_ERROR);
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void numbersBeyondAnyMessageAreNoMessage() throws IOException {
    lab.append("a\r\n");
    lab.limits(MINUTE, HALF_HOUR, 0, 0);
    try (WireClient client = lab.anne()) {
      for (String number :
          new String[] {"0", "-1", "2147483648", "9223372036854775808", "1e3", "", "\0"}) {
        assertThat(client.pop("RETR " + number))
            .isEqualTo("-ERR The specified message does not exist.");
      }
      assertThat(client.pop("TOP 1 99999999999")).isEqualTo("-ERR Command is not valid.");
      assertThat(client.pop("DELE " + String.join("", Collections.nCopies(3_000, "9"))))
          .isEqualTo("-ERR The specified message does not exist.");
      assertThat(client.pop("STAT")).isEqualTo("+OK 1 3");
    }
  }
}
