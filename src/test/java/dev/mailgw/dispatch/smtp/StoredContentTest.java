package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredContentTest {

  @Test
  void dropsBccFieldsWithTheirContinuations() throws IOException {
    String mail =
        """
        From: a@x
        bCC : s@x,
        \tt@x
        To: b@x
        Resent-Bcc: u@x
        Bcc:
        Subject: hi

        Bcc: not a field
        """;
    String sent =
        """
        From: a@x
        To: b@x
        Subject: hi

        Bcc: not a field
        """;
    assertThat(copied(mail.replace("\n", "\r\n"))).isEqualTo(sent.replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "\r\nBcc: body of a mail without header\r\n",
        "Subject: no end of line",
        "Bccc: other\r\nX-Bcc: other\r\n\r\n",
        " folded first line\r\nTo: a@x\r\n\r\nbody",
        "To: a@x\n\nbare LF\n",
        "To: a@x\r\n\r\n\0\u00ff\u0080.\r\n..\r\n",
      })
  void changesNothingElse(String mail) throws IOException {
    assertThat(copied(mail)).isEqualTo(mail);
  }

  private static String copied(String mail) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new StoredContent(out).copy(new ByteArrayInputStream(mail.getBytes(ISO_8859_1)));
    return out.toString(ISO_8859_1);
  }
}
