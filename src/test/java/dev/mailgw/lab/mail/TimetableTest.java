package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.lab.mail.Timetable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimetableTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> BOXES = List.of("anne@contoso.test", "bob@contoso.test");
  private static final List<Entry> FOUR =
      List.of(new Entry(0, 1), new Entry(5, 0), new Entry(5, 1), new Entry(7, 1));

  @TempDir private Path folder;

  @Test
  void mailsComeAtTheirMomentsAndThenNoMore() throws IOException {
    assertThat(mails(sized(20_000)))
        .extracting(due -> due.nanos() + " " + due.mailbox())
        .containsExactly(
            "0 bob@contoso.test",
            "5 anne@contoso.test",
            "5 bob@contoso.test",
            "7 bob@contoso.test");
  }

  @Test
  void sizedMailsAreOfAboutThatSizeAndAllDifferent() throws IOException {
    for (int size : new int[] {2_000, 20_000, 1_000_000}) {
      List<DueMail> mails = mails(sized(size));

      assertThat(mails)
          .allSatisfy(due -> assertThat(due.raw().length).isCloseTo(size, within(200 + size / 50)));
      assertThat(texts(mails)).doesNotHaveDuplicates();
    }
  }

  @Test
  void sizedMailsHaveCrlfThroughoutAndNameTheirRecipient() throws IOException {
    List<DueMail> mails = mails(sized(2_000));

    assertThat(texts(mails).getFirst())
        .contains("\r\nTo: <bob@contoso.test>\r\n")
        .doesNotContainPattern("[^\r]\n");
  }

  @Test
  void withoutASizeTheyAreAsByARate() throws IOException {
    var mails = mails(new Timetable(FOUR, Optional.empty(), Optional.empty(), 7));

    assertThat(mails.get(2).raw())
        .isEqualTo(new MailGenerator(8, FIRST, BOXES.getLast()).mail(1).raw());
  }

  @Test
  void mailsOfAFolderTakeTurnsUnderOneMoreLine() throws IOException {
    Files.writeString(folder.resolve("a.eml"), "Subject: a\n\nA\n");
    Files.writeString(folder.resolve("b.eml"), "Subject: b\r\n\r\nB\r\n");

    var mails = mails(new Timetable(FOUR, Optional.empty(), Optional.of(folder), 255));

    assertThat(texts(mails))
        .extracting(text -> text.replace("\r\n", "|"))
        .containsExactly(
            "Received: by mx.contoso.test id ff.0 for <bob@contoso.test>|Subject: a||A|",
            "Received: by mx.contoso.test id ff.1 for <anne@contoso.test>|Subject: b||B|",
            "Received: by mx.contoso.test id ff.2 for <bob@contoso.test>|Subject: a||A|",
            "Received: by mx.contoso.test id ff.3 for <bob@contoso.test>|Subject: b||B|");
  }

  @Test
  void whatIsNoTimetableIsRefused() {
    var back = List.of(new Entry(1, 0), new Entry(0, 0));
    assertThatThrownBy(() -> new Timetable(back, Optional.empty(), Optional.empty(), 1))
        .hasMessageContaining("must ascend");
    assertThatThrownBy(() -> new Timetable(FOUR, Optional.of(1), Optional.of(folder), 1))
        .hasMessage("mails of a folder are as large as they are");
    assertThatThrownBy(() -> mails(new Timetable(FOUR, Optional.empty(), Optional.of(folder), 1)))
        .hasMessage("no .eml file in " + folder);
    var third = List.of(new Entry(1, 2));
    assertThatThrownBy(() -> mails(new Timetable(third, Optional.of(1), Optional.empty(), 1)))
        .hasMessage("mailbox 2 of 2, counted from 0");
  }

  @Test
  void theLogForgetsOnlyWhatIsOld() {
    var log = new ArrivalLog();
    int all = ArrivalLog.KEPT + 20_000;
    IntStream.range(0, all).forEach(i -> log.add("a", new byte[0], FIRST, FIRST.plusNanos(1_999)));

    assertThat(log.after(all, 10)).isEmpty();
    assertThat(log.after(all - 1, 10))
        .containsExactly(
            new ArrivalLog.Entry(
                all,
                "a",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                FIRST,
                FIRST.plusNanos(1_000)));
    assertThat(log.after(0, 1).getFirst().number())
        .isGreaterThan(1)
        .isLessThanOrEqualTo(all - ArrivalLog.KEPT + 1);
    assertThat(log.after(0, all)).hasSizeBetween(ArrivalLog.KEPT, ArrivalLog.KEPT + 10_000);
  }

  private static Timetable sized(int size) {
    return new Timetable(FOUR, Optional.of(size), Optional.empty(), 7);
  }

  private static List<DueMail> mails(Timetable timetable) throws IOException {
    var source = new TimetableMails(timetable, BOXES, FIRST);
    List<DueMail> mails = new ArrayList<>();
    for (var due = source.next(); due.isPresent(); due = source.next()) {
      mails.add(due.get());
    }
    return mails;
  }

  private static List<String> texts(List<DueMail> mails) {
    return mails.stream().map(due -> new String(due.raw(), US_ASCII)).toList();
  }
}
