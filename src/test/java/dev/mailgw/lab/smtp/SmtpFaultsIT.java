package dev.mailgw.lab.smtp;

import static dev.mailgw.lab.smtp.SmtpLab.HOST;
import static dev.mailgw.lab.smtp.SmtpLab.SENDER_BUSY;
import static dev.mailgw.lab.smtp.SmtpLab.send;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.fault.Whom;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

@Timeout(60)
class SmtpFaultsIT {

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
  void aReplyComesInThePlaceOfTheGreeting() throws IOException {
    fault("CONNECT", Stage.AFTER, reply("421 4.3.2 Service not active [{host}]", true));
    try (WireClient client = smtp.connected()) {
      assertThat(client.line()).isEqualTo("421 4.3.2 Service not active" + HOST);
      assertThat(client.line()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "VRFY", "QUIT"})
  void aReplyComesInThePlaceOfAnyCommand(String verb) throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + ">");
      client.smtp("RCPT TO:<" + BOB + ">");
      fault(verb, Stage.BEFORE, reply("451 4.7.0 PRX4 [{host} {time} {session}]", false));
      assertThat(client.smtp(verb + " x")).containsExactly(SmtpLab.traced("451 4.7.0 PRX4", 1));
      assertThat(client.smtp("HELP").getFirst()).startsWith("500 ");
    }
  }

  @Test
  void anAnswerIsReplacedAfterTheDeed() throws IOException {
    try (WireClient client = smtp.secure()) {
      fault("AUTH", Stage.AFTER, reply("454 4.7.0 Temporary", false));
      client.smtp("AUTH XOAUTH2");
      assertThat(client.smtp(smtp.lab().response(ANNE))).containsExactly("454 4.7.0 Temporary");
      assertThat(client.smtp("MAIL FROM:<" + ANNE + ">")).containsExactly("250 2.1.0 Sender OK");
    }
  }

  @Test
  void aRefusalCanBeSlow() throws IOException {
    fault("AUTH", Stage.AFTER, new Effect.Delay(Duration.ofMillis(300)));
    try (WireClient client = smtp.secure()) {
      assertThat(client.smtp("AUTH XOAUTH2 eA==").getFirst()).startsWith("535 5.7.3 ");
    }
    assertThat(smtp.lab().noted(Kind.FAULT)).containsExactly("planned at AUTH");
  }

  @Test
  void theMailIsLostWithTheConnectionBeforeItIsAccepted() throws IOException {
    fault(".", Stage.BEFORE, new Effect.Drop(0));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(lost(client)).isTrue();
    }
    assertThat(smtp.outbox().total()).isZero();
  }

  @Test
  void theMailIsAcceptedAndTheReplyLost() throws Exception {
    fault(".", Stage.AFTER, new Effect.Drop(0));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(lost(client)).isTrue();
    }
    assertThat(smtp.outbox().awaitAccepted(1, Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void theEndOfTheDataCanBeAnsweredWithoutAcceptance() throws IOException {
    fault(".", Stage.BEFORE, reply("451 4.7.0 Temporary server error.", false));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, ANNE)).isEqualTo("451 4.7.0 Temporary server error.");
      assertThat(send(client, ANNE)).startsWith("250 ");
    }
    assertThat(smtp.outbox().total()).isEqualTo(1);
  }

  @Test
  void theConnectionBreaksAmidTheData() throws IOException {
    fault("DATA", Stage.CONTENT, new Effect.Drop(20_000));
    try (WireClient client = smtp.signedIn(ANNE)) {
      begin(client);
      client.smtp("DATA");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  client.sendLine("x".repeat(900));
                }
                throw new IOException("all was sent: " + client.line());
              })
          .hasMessageNotContaining("all was sent: 2");
    }
    assertThat(smtp.outbox().total()).isZero();
  }

  @Test
  void aReplyAmidTheDataIsTheOnlyOne() throws IOException {
    fault("DATA", Stage.CONTENT, reply("451 4.7.0 Temporary server error.", false));
    try (WireClient client = smtp.signedIn(ANNE)) {
      begin(client);
      assertThat(client.smtp("DATA").getFirst()).startsWith("354 ");
      assertThat(client.line()).isEqualTo("451 4.7.0 Temporary server error.");
      client.sendLine("x\r\n.\r\nNOOP");
      assertThat(client.line()).isEqualTo("250 2.0.0 OK");
    }
  }

  @Test
  void aChunkIsTakenFromTheWireWhateverComesInItsPlace() throws IOException {
    fault("BDAT", Stage.BEFORE, reply("451 4.7.0 Temporary server error.", false));
    try (WireClient client = smtp.signedIn(ANNE)) {
      begin(client);
      client.send("BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(client.line()).isEqualTo("451 4.7.0 Temporary server error.");
      assertThat(client.line()).isEqualTo("250 2.0.0 OK");
    }
  }

  @Test
  void aThrottledMailboxHearsItAtOnceAndLater() throws IOException {
    fault("MAIL", Stage.BEFORE, new Effect.Throttle(Duration.ofMinutes(1)));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(client.smtp("MAIL FROM:<" + ANNE + ">")).containsExactly(SENDER_BUSY);
      assertThat(send(client, ANNE)).isEqualTo(SENDER_BUSY);
    }
  }

  @Test
  void aDeadTokenSendsNothingUntilThereIsANewOne() throws IOException {
    fault("RCPT", Stage.AFTER, new Effect.TokenDeath());
    String refused = "530 5.7.57 Client not authenticated to send mail." + HOST;
    try (WireClient client = smtp.signedIn(ANNE)) {
      begin(client);
      assertThat(client.smtp("DATA")).containsExactly(refused);
      client.smtp("RSET");
      assertThat(client.smtp("MAIL FROM:<" + ANNE + ">")).containsExactly(refused);
      assertThat(client.smtp("AUTH XOAUTH2 " + smtp.lab().response(ANNE)))
          .containsExactly("235 2.7.0 Authentication successful");
      assertThat(send(client, ANNE)).startsWith("250 ");
    }
    assertThat(smtp.lab().noted(Kind.EXPIRED)).containsExactly("token for " + ANNE);
  }

  @Test
  void aFaultFindsItsMailboxOnly() throws IOException {
    smtp.lab()
        .fault(
            Fault.at("planned", new Point("smtp", "MAIL", Stage.BEFORE), reply("451 x", false))
                .withWhom(Whom.mailbox(ANNE)));
    try (WireClient anne = smtp.signedIn(ANNE);
        WireClient bob = smtp.signedIn(BOB)) {
      assertThat(anne.smtp("MAIL FROM:<" + ANNE + ">")).containsExactly("451 x");
      assertThat(bob.smtp("MAIL FROM:<" + BOB + ">")).containsExactly("250 2.1.0 Sender OK");
    }
  }

  @Test
  void startTlsCanBeRefused() throws IOException {
    fault("STARTTLS", Stage.AFTER, reply("454 4.7.0 TLS not available", false));
    try (WireClient client = smtp.greeted()) {
      client.smtp("EHLO ece.example.com");
      assertThat(client.smtp("STARTTLS")).containsExactly("454 4.7.0 TLS not available");
      assertThat(client.smtp("NOOP")).containsExactly("250 2.0.0 OK");
    }
  }

  private static void begin(WireClient client) throws IOException {
    client.smtp("MAIL FROM:<" + ANNE + ">");
    client.smtp("RCPT TO:<" + BOB + ">");
  }

  /** Whether the connection ends without a reply to the end of the data. */
  private static boolean lost(WireClient client) throws IOException {
    begin(client);
    client.smtp("DATA");
    client.sendLine("From: " + ANNE + "\r\n\r\nx\r\n.");
    try {
      return client.line() == null;
    } catch (IOException _) {
      return true;
    }
  }

  private void fault(String command, Stage stage, Effect effect) {
    smtp.lab()
        .fault(
            Fault.at("planned", new Point("smtp", command, stage), effect).withWhen(When.first(1)));
  }

  private static Effect reply(String line, boolean hangUp) {
    return new Effect.Reply(List.of(line), hangUp);
  }
}
