package dev.mailgw.lab.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mailgw.lab.imap.SequenceView.Span;
import dev.mailgw.lab.mailbox.MailStore;
import dev.mailgw.testing.LabFixture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|3",
        "1:3|1 2 3",
        "3:1|1 2 3",
        "*|5",
        "4:*|4 5",
        "*:4|4 5",
        "1,3,2:4|1 2 3 4",
        "5,1|1 5"
      })
  void selectsSequenceNumbers(String set, String numbers) throws BadSyntax {
    assertThat(selected(view(10, 20, 30, 40, 50), set, false)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20|2",
        "15:45|2 3 4",
        "60:*|5",
        "*|5",
        "1:9|''",
        "4294967295|''",
        "30:4294967295|3 4 5"
      })
  void selectsUidsThatAreThere(String set, String numbers) throws BadSyntax {
    assertThat(selected(view(10, 20, 30, 40, 50), set, true)).isEqualTo(numbers);
  }

  @Test
  void aSequenceNumberThatIsNotInUseIsAnError() {
    assertThatThrownBy(() -> selected(view(10), "1:2", false))
        .hasMessage("The specified message set is invalid.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1:", ":1", "1,,2", "a", "1:2:3", "4294967296", "-1", "1 2"})
  void refusesWhatIsNoSet(String text) {
    assertThatThrownBy(() -> SequenceSet.parse(text)).isInstanceOf(BadSyntax.class);
  }

  @Test
  void announcesEachRemovalAsTheClientCountsByThen() {
    SequenceView view = view(10, 20, 30, 40, 50);

    assertThat(view.remove(new int[] {20, 25, 30, 50})).containsExactly(2, 2, 3);
    assertThat(IntStream.range(0, view.size()).map(view::uid)).containsExactly(10, 40);
    view.append(new int[] {60});
    assertThat(view.indexOf(60)).isEqualTo(2);
  }

  @Test
  void findingOneOfManyMessagesCostsNoMoreThanOneOfFew(@TempDir Path directory)
      throws IOException, BadSyntax {
    try (var store = new MailStore(directory.resolve("mail.bin"), () -> LabFixture.NOW)) {
      long few = bytesToFind(store, "few", 100);
      long many = bytesToFind(store, "many", 100_000);

      assertThat(many).isLessThanOrEqualTo(few + 256).isLessThan(4_096);
    }
  }

  /** What one look-up allocates once it has warmed up; grows with whatever is copied or built. */
  private static long bytesToFind(MailStore store, String name, int messages)
      throws IOException, BadSyntax {
    byte[] body = {'x'};
    for (int i = 0; i < messages; i++) {
      store.mailbox(name).append(body, LabFixture.NOW);
    }
    try (var folder = new SelectedFolder(store.mailbox(name).inbox(), true, () -> {})) {
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = 0;
      for (int round = 0; round < 50; round++) {
        before = threads.getCurrentThreadAllocatedBytes();
        Span span = folder.select(SequenceSet.parse(Integer.toString(messages)), true).getFirst();
        assertThatThere(folder, span);
      }
      return threads.getCurrentThreadAllocatedBytes() - before;
    }
  }

  private static void assertThatThere(SelectedFolder folder, Span span) {
    if (folder.message(span.from()).isEmpty()) {
      throw new AssertionError("the last message is not there");
    }
  }

  private static SequenceView view(int... uids) {
    return new SequenceView(uids);
  }

  private static String selected(SequenceView view, String set, boolean byUid) throws BadSyntax {
    var text = new StringBuilder();
    for (Span span : view.select(SequenceSet.parse(set), byUid)) {
      for (int index = span.from(); index < span.to(); index++) {
        text.append(text.isEmpty() ? "" : " ").append(index + 1);
      }
    }
    return text.toString();
  }
}
