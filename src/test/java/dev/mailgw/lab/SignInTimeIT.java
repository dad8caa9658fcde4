package dev.mailgw.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.limit.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody holds a place without signing in. */
@Timeout(30)
class SignInTimeIT {

  private static final int ENOUGH = 60;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3", "smtp"})
  void aLineThatTricklesInHoldsNoPlace(String protocol) throws Exception {
    LabConfig config =
        LabConfig.builtIn()
            .withPortBase(0)
            .withDataDirectory(directory)
            .withLimits(patient(Duration.ofSeconds(1)));
    try (Lab lab = Lab.start(config, new Exchange(_ -> {}), InstantSource.system(), new Random(3));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port(lab.ready(), protocol))) {
      assertThat(bytesUntilHungUp(client)).isBetween(2, ENOUGH - 1);
    }
  }

  private static int port(LabReady ready, String protocol) {
    return switch (protocol) {
      case "imap" -> ready.imapPlain();
      case "pop3" -> ready.pop3Plain();
      default -> ready.smtp();
    };
  }

  /** A byte each 200 ms, and never a line end. */
  private static int bytesUntilHungUp(Socket client) throws IOException {
    client.setSoTimeout(200);
    int sent = 0;
    while (sent < ENOUGH) {
      try {
        if (client.getInputStream().read() < 0) {
          break;
        }
      } catch (SocketTimeoutException _) {
        client.getOutputStream().write('a');
        sent++;
      } catch (IOException _) {
        break;
      }
    }
    return sent;
  }

  private static Limits patient(Duration signIn) {
    return Limits.OPEN.with(draft -> {
      draft.signInTimeout = signIn;
    });
  }
}
