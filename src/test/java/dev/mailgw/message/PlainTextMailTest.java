package dev.mailgw.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextMailTest {

  private static final MailAddress SUPPORT = new MailAddress("support", "example.com");

  @Test
  void writesPlainTextAsItIs() {
    assertThat(mail("Support", "Hello", "One.\nTwo.\r\n"))
        .isEqualTo(
            """
            From: "Support" <support@example.com>
            To: c@example.org
            Subject: Hello
            Date: Thu, 01 Jan 1970 00:00:00 +0000
            Message-ID: <1@example.com>
            X-Test: yes
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            One.
            Two.
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void encodesWhatIsNotAscii() {
    String mail = mail("Bürgerbüro", "Größe", "Grüße = 1 €\n.dot\nFrom here ");

    assertThat(mail)
        .contains("From: =?UTF-8?B?QsO8cmdlcmLDvHJv?= <support@example.com>\r\n")
        .contains("Subject: =?UTF-8?B?R3LDtsOfZQ==?=\r\n")
        .contains("quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe =3D 1 =E2=82=AC\r\n")
        .endsWith("\r\n=2Edot\r\n=46rom here=20\r\n");
  }

  @Test
  void breaksLongLinesAndReadsBackTheSame() {
    String subject = "Wörter und mehr Wörter ".repeat(20).strip();
    String mail = mail("x", subject, "ä".repeat(200) + "\n" + "word ".repeat(100));

    assertThat(mail.split("\r\n")).allMatch(line -> line.length() <= 76);
    assertThat(MessageHeader.of(mail.getBytes(US_ASCII)).decoded("Subject")).contains(subject);
  }

  @Test
  void letsNoLineEndIntoTheHeader() {
    String mail = mail("x\r\nBcc: a@b", "y\r\n\r\nBcc: a@b\nZ: \u2028q", "text");

    assertThat(mail.lines().filter(line -> line.startsWith("Bcc") || line.startsWith("Z:")))
        .isEmpty();
    assertThat(mail).contains("Subject: y Bcc: a@b Z: q\r\n");
  }

  @Test
  void doesNotLetTextPassForAnEncodedWord() {
    MessageHeader header =
        MessageHeader.of(mail("x", "=?utf-8?Q?not_meant?=", "t").getBytes(US_ASCII));

    assertThat(header.decoded("Subject")).contains("=?utf-8?Q?not_meant?=");
  }

  private static String mail(String name, String subject, String text) {
    RawMessage message =
        new PlainTextMail(
                new NamedAddress(name, SUPPORT),
                new MailAddress("c", "example.org"),
                subject,
                Instant.EPOCH,
                new MessageId("1@example.com"),
                List.of(new HeaderField("X-Test", "yes")),
                text)
            .toMessage();
    try (var in = message.open()) {
      return new String(in.readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
