package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages of which not one would fit into the gateway's memory. */
@Timeout(180)
class LargeMailIT {

  private static final int BYTES = 100_000_000;

  @TempDir private Path folder;
  private RunningLab lab;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void passThroughAGatewayWithLittleMemoryAllAtATime() throws Exception {
    byte[] large = large();
    for (String alias : RunningLab.ALIASES) {
      assertThat(lab.mailbox(alias).append(large, Instant.EPOCH)).isPositive();
    }
    Path config =
        lab.write("mailgw.yaml", "profile: fast\n" + lab.yaml("afterRetrieval: delete", ""));

    Map<String, String> littleMemory = Map.of("JDK_JAVA_OPTIONS", "-Xmx64m");
    try (Mailgw mailgw =
        Mailgw.start(folder, littleMemory, "retrieve", "--once", "--config", config.toString())) {
      Ended ended = mailgw.end();
      assertThat(ended.exitCode()).as(ended.all()).isZero();
    }

    for (String alias : RunningLab.ALIASES) {
      assertThat(lab.mailbox(alias).messages()).isEmpty();
      assertThat(Stored.hashes(config, Optional.of(alias))).containsExactly(Hash.of(large));
    }
  }

  /** Lines of 76 letters, as an attachment has them. */
  private static byte[] large() {
    byte[] message = new byte[BYTES];
    Arrays.fill(message, (byte) 'A');
    byte[] header = "Subject: large\r\n\r\n".getBytes(US_ASCII);
    System.arraycopy(header, 0, message, 0, header.length);
    for (int end = header.length + 78; end < BYTES; end += 78) {
      lineEnd(message, end);
    }
    lineEnd(message, BYTES);
    return message;
  }

  private static void lineEnd(byte[] message, int end) {
    message[end - 2] = '\r';
    message[end - 1] = '\n';
  }
}
