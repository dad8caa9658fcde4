package dev.mailgw.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComposedMailTest {

  private static final NamedAddress ANNE =
      new NamedAddress("Anne", MailAddress.parse("anne@example.org").orElseThrow());

  @Test
  void aTextAloneIsAMailOfOnePart() {
    assertThat(mail(List.of(ANNE), "Hello", Optional.empty(), List.of()))
        .isEqualTo(
            """
            To: "Anne" <anne@example.org>
            Subject: hi
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            Hello
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void noTextEndsAPartThatItIsNotTheEndOf() {
    String trap = "--=_mailgw_mixed--\n--=_mailgw_alternative--\n";
    Attachment file = new Attachment("a\r\nX-Bad: 1", "text/plain", trap.getBytes(UTF_8));
    String mail = mail(List.of(ANNE), trap, Optional.of(trap), List.of(file));

    assertThat(mail).containsOnlyOnce("--=_mailgw_mixed--").doesNotContain("\nX-Bad");
    assertThat(mail).containsOnlyOnce("--=_mailgw_alternative--");
  }

  @Test
  void foldsALongListOfRecipients() {
    List<NamedAddress> many = IntStream.range(0, 500).mapToObj(_ -> ANNE).toList();
    String mail = mail(many, "x", Optional.empty(), List.of());

    assertThat(mail.lines()).allMatch(line -> line.length() <= 78);
    assertThat(MessageHeader.of(mail.getBytes(UTF_8)).all("To").getFirst().split(",")).hasSize(500);
  }

  private static String mail(
      List<NamedAddress> to, String text, Optional<String> html, List<Attachment> attachments) {
    ComposedMail mail =
        new ComposedMail(List.of(), to, List.of(), "hi", List.of(), text, html, attachments);
    return new String(mail.toBytes(), UTF_8);
  }
}
