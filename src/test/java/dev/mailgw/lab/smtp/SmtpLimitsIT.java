package dev.mailgw.lab.smtp;

import static dev.mailgw.lab.smtp.SmtpLab.SENDER_BUSY;
import static dev.mailgw.lab.smtp.SmtpLab.send;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmtpLimitsIT {

  @TempDir private Path directory;
  private SmtpLab smtp;

  @BeforeEach
  void start() throws IOException {
    smtp = new SmtpLab(directory, Variants.USUAL);
  }

  @AfterEach
  void stop() throws IOException {
    smtp.close();
  }

  @Test
  void theFourthConnectionOfAnAccountSendsNothing() throws IOException {
    smtp.limit(limits(3, 0, true));
    try (WireClient first = smtp.signedIn(ANNE);
        WireClient second = smtp.signedIn(ANNE);
        WireClient third = smtp.signedIn(ANNE);
        WireClient fourth = smtp.signedIn(ANNE);
        WireClient other = smtp.signedIn(BOB)) {
      assertThat(send(fourth, ANNE)).isEqualTo(SENDER_BUSY);
      assertThat(send(first, ANNE)).startsWith("250 ");
      assertThat(send(second, ANNE)).startsWith("250 ");
      assertThat(send(other, BOB)).startsWith("250 ");

      third.smtp("QUIT");
      assertThat(third.line()).isNull();
      assertThat(send(fourth, ANNE)).startsWith("250 ");
    }
    assertThat(smtp.lab().noted(Kind.THROTTLED))
        .containsExactly(ANNE + " has more than 3 connections");
  }

  @Test
  void tooManyConnectionsCanBeToldInTheOlderWords(@TempDir Path other) throws IOException {
    try (var older = new SmtpLab(other, Variants.USUAL.withOlderConcurrencyText(true))) {
      older.limit(limits(1, 0, true));
      try (WireClient _ = older.signedIn(ANNE);
          WireClient second = older.signedIn(ANNE)) {
        assertThat(send(second, ANNE))
            .isEqualTo("432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded");
      }
    }
  }

  @Test
  void mailsBeyondTheRateAreHeldForTheirTurnInTheLabsTime() throws IOException {
    smtp.limit(limits(0, 2, true));
    smtp.lab().host().clock().run(600);
    try (WireClient client = smtp.signedIn(ANNE)) {
      for (int i = 0; i < 3; i++) {
        assertThat(send(client, ANNE)).startsWith("250 ");
      }
    }
    // the fixture's clock stands still, so the third has a whole minute to wait: 100 ms outside
    assertThat(smtp.lab().noted(Kind.THROTTLED))
        .containsExactly(ANNE + " sends too fast; the reply is held for PT1M");
  }

  @Test
  void mailsBeyondTheRateCanBeRefusedToo() throws IOException {
    smtp.limit(limits(0, 2, false));
    try (WireClient client = smtp.signedIn(ANNE)) {
      send(client, ANNE);
      send(client, ANNE);
      assertThat(send(client, ANNE)).isEqualTo(SENDER_BUSY);
      smtp.lab().setTime(NOW.plusSeconds(60));
      assertThat(send(client, ANNE)).startsWith("250 ");
    }
  }

  @Test
  void aThrottledMailboxSendsNothingUntilItIsOver() throws IOException {
    smtp.lab().host().throttles().suspend(ANNE, Duration.ofMinutes(2));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, ANNE)).isEqualTo(SENDER_BUSY);
      smtp.lab().setTime(NOW.plusSeconds(120));
      assertThat(send(client, ANNE)).startsWith("250 ");
    }
  }

  @Test
  void aSessionEndsAfterTwentyMinutes() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      for (int minutes = 4; minutes < 20; minutes += 4) {
        smtp.lab().setTime(NOW.plus(Duration.ofMinutes(minutes)));
        assertThat(client.smtp("NOOP")).containsExactly("250 2.0.0 OK");
      }
      smtp.lab().setTime(NOW.plus(Duration.parse("PT20M55.2872355S")));
      assertThat(client.smtp("NOOP"))
          .containsExactly(
              "421 4.4.1 Connection timed out. Total session duration: 00:20:55.2872355");
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aSessionEndsAfterFiveMinutesOfSilence() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      smtp.lab().setTime(NOW.plus(Duration.ofMinutes(5)));
      assertThat(client.smtp("NOOP"))
          .containsExactly("421 4.4.1 Connection timed out. Total session duration: 00:05:00");
    }
  }

  @Test
  void aSilentClientIsToldWithoutBeingAsked() throws IOException {
    smtp.limit(
        Limits.OPEN.with(draft -> {
          draft.signInTimeout = Duration.ofMillis(50);
        }));
    try (WireClient client = smtp.greeted()) {
      assertThat(client.line())
          .isEqualTo("421 4.4.1 Connection timed out. Total session duration: 00:00:00");
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aConnectionEndsWithTheTenthError() throws IOException {
    try (WireClient client = smtp.secure()) {
      for (int i = 0; i < Limits.OPEN.errors(); i++) {
        assertThat(client.smtp("AUTH XOAUTH2 eA==").getFirst()).startsWith("535 5.7.3 ");
      }
      assertThat(client.line())
          .isEqualTo("421 4.7.0 Too many errors on this connection, closing transmission channel");
      assertThat(client.line()).isNull();
    }
  }

  private static Limits limits(int connections, int perMinute, boolean delays) {
    return Limits.OPEN.with(draft -> {
      draft.smtpConnections = connections;
      draft.smtpPerMinute = perMinute;
      draft.smtpDelays = delays;
    });
  }
}
