package dev.mailgw.lab.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.testing.LabFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailStoreTest {

  @TempDir private Path directory;
  private MailStore store;
  private LabMailbox mailbox;

  @BeforeEach
  void open() throws IOException {
    store = new MailStore(directory.resolve("mail.bin"), () -> LabFixture.NOW);
    mailbox = store.mailbox("Anne@contoso.example");
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void onlyTheOwnerCanReadTheMessages(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("messages");
    Files.createFile(file);
    assumeTrue(Files.getFileAttributeView(file, PosixFileAttributeView.class) != null);
    try (MailStore store = new MailStore(file, () -> LabFixture.NOW)) {
      var _ = store.mailbox("a@b.test").append(new byte[] {'x'}, LabFixture.NOW);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void numbersMessagesUpwardsAndNeverUsesANumberTwice() throws IOException {
    append("a");
    append("b");
    mailbox.inbox().expunge(new int[] {2});

    assertThat(append("c")).isEqualTo(3);
    assertThat(mailbox.messages()).extracting(LabMailbox.Listed::uid).containsExactly(1, 3);
  }

  @Test
  void isOneMailboxHoweverTheAddressIsWritten() throws IOException {
    append("a");

    assertThat(store.mailbox("ANNE@CONTOSO.EXAMPLE").messages()).hasSize(1);
  }

  @Test
  void listsSizeAndHashOfTheVeryBytes() throws IOException {
    append("abc");

    assertThat(mailbox.messages())
        .containsExactly(
            new LabMailbox.Listed(
                1, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void keepsALargeDraftByteForByteAndLeavesNoScratchFile() throws IOException {
    byte[] piece = new byte[700_000];
    new Random(1).nextBytes(piece);
    Body body;
    try (Draft draft = store.draft()) {
      draft.write(piece, 0, piece.length);
      draft.write(piece, 0, piece.length);
      draft.write(piece, 0, piece.length);
      body = draft.keep();
    }

    assertThat(body.size()).isEqualTo(3L * piece.length);
    byte[] last = new byte[piece.length];
    body.read(2L * piece.length, last, 0, last.length);
    assertThat(last).isEqualTo(piece);
    assertThat(files()).containsExactly("mail.bin");
  }

  @Test
  void closingTakesTheFileAway() throws IOException {
    append("a");
    store.close();

    assertThat(files()).isEmpty();
  }

  @Test
  void aSnapshotKeepsWhatIsExpungedMeanwhile() throws IOException {
    append("gone");
    FolderSnapshot snapshot = mailbox.inbox().snapshot();
    mailbox.inbox().expunge(new int[] {1});

    assertThat(mailbox.inbox().size()).isZero();
    assertThat(snapshot.get(0).body().bytes()).isEqualTo("gone".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aWatchHearsOfOthersFlagsOfExpungesAndOfArrivalsOnce() throws IOException {
    append("a");
    append("b");
    try (FolderWatch mine = mailbox.inbox().watch(() -> {});
        FolderWatch other = mailbox.inbox().watch(() -> {})) {
      mine.change(1, new FlagChange(FlagChange.Kind.ADD, Flags.SEEN));
      other.change(2, new FlagChange(FlagChange.Kind.ADD, Flags.FLAGGED));
      mailbox.inbox().expunge(new int[] {1});
      append("c");

      FolderChanges changes = mine.poll();
      assertThat(changes.flagsChanged()).containsExactly(2);
      assertThat(changes.expunged()).containsExactly(1);
      assertThat(changes.arrived()).containsExactly(3);
      assertThat(mine.poll().isEmpty()).isTrue();
    }
  }

  @Test
  void waitsForArrivals() throws Exception {
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              IntStream.range(0, 3).forEach(i -> appendUnchecked("m" + i));
            });

    assertThat(mailbox.awaitMessages(3, Duration.ofSeconds(10))).isTrue();
    assertThat(mailbox.awaitMessages(4, Duration.ofMillis(1))).isFalse();
    sender.join();
  }

  @Test
  void writersDoNotMixTheirBytes() throws Exception {
    var threads =
        IntStream.range(0, 8)
            .mapToObj(n ->
                Thread.ofVirtual()
                    .start(() ->
                        IntStream.range(0, 50)
                            .forEach(i -> appendUnchecked(("" + n).repeat(1000)))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(mailbox.messages()).hasSize(400);
    assertThat(mailbox.messages().stream().map(LabMailbox.Listed::sha256).distinct()).hasSize(8);
  }

  private int append(String text) throws IOException {
    return mailbox.append(text.getBytes(StandardCharsets.UTF_8), LabFixture.NOW);
  }

  private void appendUnchecked(String text) {
    try {
      append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
