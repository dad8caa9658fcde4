package dev.mailgw.spool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

  private static final int HEAD = 16;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("spool.db-steps");
  }

  @Test
  void findsWhatWasAppendedBefore() throws IOException {
    append("one", "two");
    assertThat(found(0)).containsExactly("1 one", "2 two");
  }

  @Test
  void findsOnlyWhatWasNotTakenOver() throws IOException {
    append("one", "two", "three");
    assertThat(found(2)).containsExactly("3 three");
    assertThat(found(3)).isEmpty();
  }

  @Test
  void goesOnCountingWhereItStopped() throws IOException {
    append("one");
    try (RecordFile records = RecordFile.open(file, 1)) {
      assertThat(records.append("two".getBytes(UTF_8))).isEqualTo(2);
    }
    assertThat(found(1)).containsExactly("2 two");
  }

  @Test
  void whatALossOfPowerTornIsNothing() throws IOException {
    append("one", "two", "three");
    int second = HEAD + 3;
    overwrite(second + HEAD + 1, new byte[] {'?'});
    assertThat(found(0)).containsExactly("1 one");
  }

  @Test
  void whatLiesBehindTheLastRecordIsNothing() throws IOException {
    try (RecordFile records = RecordFile.open(file, 0)) {
      for (String text : List.of("one", "two", "three")) {
        records.append(text.getBytes(UTF_8));
      }
      records.restart();
      records.append("new".getBytes(UTF_8));
    }
    assertThat(found(3)).containsExactly("4 new");
  }

  @Test
  void aFileThatHoldsSomethingElseHoldsNoRecords() throws IOException {
    Files.writeString(file, "this is not a journal at all, and quite long, too");
    assertThat(found(0)).isEmpty();
  }

  @Test
  void hasRoomForOneRecordHoweverLarge() throws IOException {
    byte[] large = new byte[RecordFile.ROOM_BYTES];
    try (RecordFile records = RecordFile.open(file, 0)) {
      assertThat(records.hasRoom(large.length)).isTrue();
      records.append(new byte[10]);
      assertThat(records.hasRoom(large.length)).isFalse();
      records.restart();
      records.append(large);
      assertThat(records.hasRoom(1)).isFalse();
    }
    try (RecordFile records = RecordFile.open(file, 0)) {
      assertThat(records.found().getFirst().content()).hasSize(large.length);
    }
  }

  private void append(String... texts) throws IOException {
    try (RecordFile records = RecordFile.open(file, 0)) {
      for (String text : texts) {
        records.append(text.getBytes(UTF_8));
      }
    }
  }

  private List<String> found(long takenOver) throws IOException {
    try (RecordFile records = RecordFile.open(file, takenOver)) {
      return records.found().stream()
          .map(entry -> entry.number() + " " + new String(entry.content(), UTF_8))
          .toList();
    }
  }

  private void overwrite(int position, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), position);
    }
  }
}
