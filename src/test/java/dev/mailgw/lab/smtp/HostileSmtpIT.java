package dev.mailgw.lab.smtp;

import static dev.mailgw.lab.smtp.SmtpLab.send;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send. */
@Timeout(60)
class HostileSmtpIT {

  private static final int CONNECTIONS = 300;
  private static final int STREAMS_EACH = 34;
  private static final String SECOND =
      "MAIL FROM:<" + ANNE + ">\r\nRCPT TO:<smuggled@elsewhere.example>\r\nDATA\r\nx\r\n";

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
  void mutatedCommandsNeverBreakTheServer() throws Exception {
    // so that a connection bears more than its first ten errors
    smtp.limit(
        Limits.OPEN.with(draft -> {
          draft.errors = STREAMS_EACH * 20;
          draft.punishAfter = 0;
        }));
    var streams = new MutatedStreams(new Random(20261122));
    for (int i = 0; i < CONNECTIONS; i++) {
      suffer(streams, i);
    }
    try (WireClient fresh = smtp.signedIn(BOB)) {
      assertThat(send(fresh, BOB)).startsWith("250 ");
    }
    smtp.stop();

    assertThat(smtp.lab().noted(Kind.DISCONNECTED)).hasSize(CONNECTIONS + 1);
    assertThat(smtp.lab().noted(Kind.FAILED)).isEmpty();
    assertThat(drafts()).isEmpty();
    assertThat(smtp.lab().host().throttles().session("smtp", ANNE, 1)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n.\n",
        "\n.\r\n",
        "\r\n.\n",
        "\r.\r",
        "\r\n.\r",
        "\r\n.\r\r\n",
        "\r\n\0.\r\n",
        "\r\n. \r\n"
      })
  void whatOnlyLooksLikeTheEndOfTheDataIsData(String end) throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + ">");
      client.smtp("RCPT TO:<" + BOB + ">");
      client.smtp("DATA");
      client.send(
          ("Subject: x\r\n\r\nx" + end + SECOND + ".\r\n").getBytes(StandardCharsets.ISO_8859_1));
      assertThat(client.line()).startsWith("250 2.0.0 OK <");
      assertThat(client.smtp("NOOP")).containsExactly("250 2.0.0 OK");
    }
    assertThat(smtp.outbox().mails())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.recipients()).containsExactly(BOB);
          assertThat(new String(mail.body().bytes(), StandardCharsets.ISO_8859_1)).endsWith(SECOND);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999999999 LAST",
        "-1",
        "7x",
        "",
        "0x10 LAST",
        "99999999999999999 LAST"
      })
  void aChunkOfAnImpossibleSizeIsNeverTakenForCommands(String size) throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + ">");
      client.smtp("RCPT TO:<" + BOB + ">");
      client.send(
          ("BDAT " + size + "\r\nRSET\r\n" + SECOND + ".\r\n").getBytes(StandardCharsets.US_ASCII));
      client.halfClose();
      client.until("never");
    } catch (IOException _) {
      // a server that hangs up on unread input resets the connection
    }
    assertThat(smtp.outbox().total()).isZero();
  }

  private void suffer(MutatedStreams streams, int number) throws IOException {
    try (WireClient client = number % 10 == 0 ? smtp.greeted() : smtp.signedIn(ANNE)) {
      for (int i = 0; i < STREAMS_EACH; i++) {
        client.send(streams.next());
      }
      client.halfClose();
      client.until("never");
    } catch (IOException _) {
      // hung up on, as it deserves
    }
  }

  private List<Path> drafts() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith("draft")).toList();
    }
  }
}
