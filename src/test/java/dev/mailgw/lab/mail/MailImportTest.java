package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.mailbox.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("StringConcatToTextBlock") // line ends are what it is about
class MailImportTest {

  @TempDir Path folder;

  private final Map<String, String> mails = new LinkedHashMap<>();
  private final Map<String, Flags> flags = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  @Test
  void anMboxFileIsSplitAtItsFromLines() throws IOException {
    read(
        write(
            "inbox",
            """
            From anne@test Wed Mar  4 05:06:07 2026
            Subject: 1
            Content-Length: 9999

            the text
            From in the middle of it

            From bob@test Wed Mar  4 05:06:08 2026
            Subject: 2

            no empty line behind
            """));

    assertThat(mails)
        .containsExactly(
            Map.entry(
                "inbox#1",
                "Subject: 1\r\nContent-Length: 9999\r\n\r\n"
                    + "the text\r\nFrom in the middle of it\r\n"),
            Map.entry("inbox#2", "Subject: 2\r\n\r\nno empty line behind\r\n"));
  }

  @Test
  void linesThatOnlyLookLikeFromLinesComeBack() throws IOException {
    read(
        write(
            "in.mbox",
            "From x\nSubject: a\n\n>From mboxo\n>>From mboxrd\n >From\n>Fromage\nx>From \n\n\n"
                + "From y\r\n\r\n>From b\r\n\r\n"));

    assertThat(mails)
        .containsExactly(
            Map.entry(
                "in.mbox#1",
                "Subject: a\r\n\r\nFrom mboxo\r\n>From mboxrd\r\n >From\r\n>Fromage\r\nx>From \r\n"
                    + "\r\n"),
            Map.entry("in.mbox#2", "\r\nFrom b\r\n"));
  }

  @Test
  void linesOfAnyLengthArePassedOnWhole() throws IOException {
    String line = "From ".repeat(50_000);
    read(write("long", "From x" + "y".repeat(200_000) + "\n" + "x" + line + "\n\nFrom z\nend"));

    assertThat(mails)
        .containsExactly(Map.entry("long#1", "x" + line + "\r\n"), Map.entry("long#2", "end"));
  }

  @Test
  void anEmptyMboxHasNoMail() throws IOException {
    read(write("empty.mbox", ""));

    assertThat(mails).isEmpty();
    assertThat(unreadable).isEmpty();
  }

  @Test
  void aMaildirHasFlagsInTheNamesOfItsFiles() throws IOException {
    write("md/cur/2.a.host:2,FRSTDP", "Subject: 2\n");
    write("md/new/3.b.host", "Subject: 3\n");
    write("md/cur/1.c.host:2,", "Subject: 1\n");
    write("md/tmp/4.d.host", "half\n");
    write("md/cur/.hidden", "no mail\n");
    write("md/.Sent/cur/5.e.host:2,S", "Subject: 5\n");
    read(folder.resolve("md"));

    assertThat(mails)
        .containsExactly(
            Map.entry("cur/1.c.host:2,", "Subject: 1\r\n"),
            Map.entry("cur/2.a.host:2,FRSTDP", "Subject: 2\r\n"),
            Map.entry("new/3.b.host", "Subject: 3\r\n"));
    assertThat(flags.values())
        .containsExactly(
            Flags.NONE,
            Flags.SEEN
                .with(Flags.ANSWERED)
                .with(Flags.FLAGGED)
                .with(Flags.DELETED)
                .with(Flags.DRAFT),
            Flags.NONE);
  }

  @Test
  void aFolderOfEmlFilesIsReadWithItsSubFolders() throws IOException {
    write("eml/b.eml", "b\n");
    write("eml/a/z.EML", "z\n");
    read(folder.resolve("eml"));

    assertThat(mails).containsExactly(Map.entry("a/z.EML", "z\r\n"), Map.entry("b.eml", "b\r\n"));
  }

  @Test
  void aSingleMessageIsOneMailWhateverItBeginsWith() throws IOException {
    read(write("one.eml", "From left behind\nSubject: x\n"));
    read(write("message", "Subject: y\n"));

    assertThat(mails)
        .containsExactly(
            Map.entry("one.eml", "From left behind\r\nSubject: x\r\n"),
            Map.entry("message", "Subject: y\r\n"));
  }

  @Test
  void oneThatCantBeReadDoesNotStopTheOthers() throws IOException {
    write("md/cur/1", "Subject: 1\n");
    Files.createSymbolicLink(folder.resolve("md/cur/2"), folder.resolve("nowhere"));
    write("md/cur/3", "Subject: 3\n");
    Files.createDirectories(folder.resolve("md/new"));
    read(folder.resolve("md"));

    assertThat(mails).containsOnlyKeys("cur/1", "cur/3");
    assertThat(unreadable).containsOnlyKeys("cur/2");
    assertThat(unreadable.get("cur/2")).startsWith("NoSuchFileException");
  }

  @Test
  void whatIsNotThereIsAnError() {
    assertThatThrownBy(() -> MailImport.of(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("there is no such file or folder");
  }

  private void read(Path path) throws IOException {
    MailImport.of(path)
        .read(
            new MailImport.Sink() {
              @Override
              public void mail(ImportedMail mail) {
                mails.put(mail.name(), new String(mail.raw(), ISO_8859_1));
                flags.put(mail.name(), mail.flags());
              }

              @Override
              public void unreadable(String name, String why) {
                unreadable.put(name, why);
              }
            });
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, ISO_8859_1);
  }
}
