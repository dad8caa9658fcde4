package dev.mailgw.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayFileTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("moments.csv");
  }

  @Test
  void readsMomentsWithTheirMailboxes() throws IOException {
    Files.writeString(file, "# seconds,mailbox\n0,2\n\n 1.5 , 0\n12.123456789;1\n");

    assertThat(ReplayFile.read(file, 3))
        .containsExactly(new Due(0, 2), new Due(1_500_000_000, 0), new Due(12_123_456_789L, 1));
  }

  @Test
  void withoutMailboxesTheyTakeTurns() throws IOException {
    Files.writeString(file, "1\n2\n3\n");

    assertThat(ReplayFile.read(file, 2)).extracting(Due::mailbox).containsExactly(0, 1, 0);
  }

  @Test
  void tellsTheLineThatIsWrong() throws IOException {
    Files.writeString(file, "1\ntwo\n");
    assertThatThrownBy(() -> ReplayFile.read(file, 2))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file + ":2: is no moment; allowed: seconds, or seconds and a mailbox as in 12.25,3");

    Files.writeString(file, "1,2\n");
    assertThatThrownBy(() -> ReplayFile.read(file, 2))
        .hasMessage(file + ":1: mailbox 2; allowed: 0 to 1");
  }
}
