package dev.mailgw.triage.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeBodyTest {

  private static final String HEADER =
      """
      From: anne@contoso.test
      Subject: long
      Message-ID: <1@contoso.test>
      MIME-Version: 1.0
      """;
  private static final String LONG = "a line of text\n".repeat(10);

  @TempDir private Path directory;
  private final LargeBody rule = new LargeBody(100, "Email body was too large.");

  @Test
  void putsTheNoteInThePlaceOfALargeTextAndAttachesIt() throws IOException {
    String shown = shown(HEADER + "Content-Type: text/plain; charset=utf-8\n\n" + LONG);
    assertThat(shown)
        .contains("Subject: long", "Message-ID: <1@contoso.test>", "multipart/mixed")
        .containsSubsequence(
            "Email body was too large.", "Content-Disposition: attachment; filename=body.txt")
        .contains("a line of text");
  }

  @Test
  void attachesEachAlternativeAndKeepsTheOtherParts() throws IOException {
    String shown =
        shown(
            HEADER
                + """
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain

                %s
                --a
                Content-Type: text/html

                <p>%s</p>
                --a--
                --m
                Content-Type: application/pdf; name=offer.pdf
                Content-Disposition: attachment; filename=offer.pdf
                Content-Transfer-Encoding: base64

                JVBERi0=
                --m--
                """
                    .formatted(LONG, LONG));
    assertThat(shown)
        .containsSubsequence("too large", "body.txt", "body.html", "offer.pdf", "JVBERi0=");
  }

  @Test
  void leavesAMailAloneWhoseBodyFits() throws IOException {
    assertThat(shown(HEADER + "\nshort\n")).isEmpty();
  }

  @Test
  void aLargeAttachmentIsNoLargeBody() throws IOException {
    assertThat(shown(HEADER + "Content-Disposition: attachment\n\n" + LONG)).isEmpty();
  }

  @Test
  void leavesAMailAloneThatCantBeTakenApart() throws IOException {
    assertThat(shown(HEADER + "Content-Type: multipart/mixed; boundary=none\n\n" + LONG)).isEmpty();
  }

  private String shown(String mail) throws IOException {
    Path file = Files.writeString(directory.resolve("mail"), mail.replace("\n", "\r\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean converted = rule.write(file, out);
    assertThat(out.size() > 0).isEqualTo(converted);
    return out.toString(ISO_8859_1);
  }
}
