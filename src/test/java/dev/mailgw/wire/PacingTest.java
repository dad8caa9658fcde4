package dev.mailgw.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Pacing pacing = new Pacing(nanos::get, Duration.ofSeconds(60));

  /** Sends so many bytes at a time, each time after a while. */
  private InputStream server(int bytes, Duration each) {
    return new PacedInput(
        new InputStream() {
          @Override
          public int read() {
            nanos.addAndGet(each.toNanos());
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            nanos.addAndGet(each.toNanos());
            return bytes;
          }
        },
        pacing);
  }

  @Test
  void aServerThatDripsIsGivenUpAfterTheTimeOut() {
    InputStream drip = server(1, Duration.ofSeconds(10));
    assertThatThrownBy(() -> drip.readNBytes(1000))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("only 6 bytes of an answer came in 60 s");
    assertThat(Duration.ofNanos(nanos.get())).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aSlowLineIsNot() throws IOException {
    InputStream slow = server(1000, Duration.ofSeconds(10));
    for (int i = 0; i < 100; i++) {
      assertThat(slow.read(new byte[1000])).isEqualTo(1000);
    }
  }

  @Test
  void eachCommandBeginsAnew() throws IOException {
    InputStream answers = server(1, Duration.ofSeconds(10));
    OutputStream commands = new PacedOutput(new ByteArrayOutputStream(), pacing);
    for (int i = 0; i < 100; i++) {
      commands.write("NOOP\r\n".getBytes(US_ASCII));
      assertThat(answers.read(new byte[10])).isEqualTo(1);
    }
  }
}
