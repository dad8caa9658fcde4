package dev.mailgw.lab.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageFileTest {

  @TempDir Path directory;

  @Test
  void takesAwayWhatKilledLabsLeftAndNothingElse() throws Exception {
    Path ofTheDead = Files.createFile(directory.resolve("messages-999999999999-7"));
    Path ofTheLiving =
        Files.createFile(directory.resolve("messages-" + ProcessHandle.current().pid() + "-7"));
    Path another = Files.createFile(directory.resolve("ca.pem"));

    Path own = MessageFile.in(directory, this);

    assertThat(ofTheDead).doesNotExist();
    assertThat(ofTheLiving).exists();
    assertThat(another).exists();
    assertThat(own).doesNotExist();
    assertThat(own.getParent()).isEqualTo(directory);
  }
}
