package dev.mailgw.lab.pop3;

import static dev.mailgw.lab.pop3.Pop3Lab.auth;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Whatever a client sends, the server answers the next one. */
@Timeout(30)
class Pop3HostileIT {

  private static final int CONNECTIONS = 400;
  private static final int STREAMS_EACH = 40;

  @TempDir private Path directory;
  private Pop3Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = new Pop3Lab(directory);
    lab.append("Subject: a\r\n\r\nb\r\n");
    lab.append("Subject: c\r\n\r\nd\r\n");
    // every stream is to be read, however many errors were before it
    lab.limits(Duration.ofMinutes(1), Duration.ofMinutes(30), 0, 0);
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  @Test
  void tenThousandSpoiledCommandsHurtNobody() throws IOException {
    int answers = 0;
    for (int seed = 0; seed < CONNECTIONS; seed++) {
      answers += attack(seed);
    }
    assertThat(answers).isGreaterThan(10_000);
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.fixture().response(BOB))).startsWith("+OK");
      assertThat(client.pop("QUIT")).startsWith("+OK");
    }
    lab.stop();

    assertThat(lab.noted(Kind.FAILED)).isEmpty();
    assertThat(lab.noted(Kind.CONNECTED)).hasSize(CONNECTIONS + 1);
    assertThat(lab.noted(Kind.DISCONNECTED)).hasSize(CONNECTIONS + 1);
    assertThat(lab.host().throttles().session("pop3", ANNE, 1)).isPresent();
  }

  /** Every second one is signed in, and half of those hang up amid everything; the answers. */
  private int attack(int seed) throws IOException {
    var stream = new HostileStream(seed);
    try (WireClient client = seed % 2 == 0 ? lab.anne() : lab.connect()) {
      try {
        for (int i = 0; i < STREAMS_EACH; i++) {
          client.send(stream.next());
        }
        // what was an argument of AUTH may swallow the first QUIT
        client.sendLine("\r\nQUIT\r\nQUIT");
      } catch (IOException _) {
        // the server hung up on a protocol error
      }
      return seed % 4 == 2 ? 0 : answers(client);
    }
  }

  private static int answers(WireClient client) {
    int answers = 0;
    try {
      for (String line = client.line(); line != null; line = client.line()) {
        answers += line.startsWith("+") || line.startsWith("-ERR ") ? 1 : 0;
      }
    } catch (IOException _) {
      // it hung up while something was still on its way
    }
    return answers;
  }
}
