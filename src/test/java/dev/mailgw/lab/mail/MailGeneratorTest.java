package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailGeneratorTest {

  private static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");

  private final MailGenerator generator = new MailGenerator(42, FIRST, "sales@contoso.test");

  @Test
  void theSameSeedGivesTheSameBytesInAnyOrder() {
    var again = new MailGenerator(42, FIRST, "sales@contoso.test");
    byte[][] forwards = generator.mails(60).map(GeneratedMail::raw).toArray(byte[][]::new);

    for (int index = 59; index >= 0; index--) {
      assertThat(again.mail(index).raw()).isEqualTo(forwards[index]);
    }
  }

  @Test
  void anotherSeedGivesOtherMail() {
    var other = new MailGenerator(43, FIRST, "sales@contoso.test");

    assertThat(generator.mails(20).map(GeneratedMail::messageId))
        .doesNotContainAnyElementsOf(other.mails(20).map(GeneratedMail::messageId).toList());
  }

  @Test
  void sizesAreThoseOfAMailbox() {
    int[] sizes = generator.mails(1_000).mapToInt(mail -> mail.raw().length).sorted().toArray();

    assertThat(sizes[500]).isBetween(11_000, 20_000);
    assertThat(sizes[950]).isBetween(200_000, 400_000);
    assertThat(Arrays.stream(sizes).filter(size -> size > 2_000_000)).hasSizeBetween(5, 25);
    assertThat(sizes[999]).isLessThan(8_000_000);
  }

  @Test
  void everyKindComesAndHundredsOfPeopleWriteSomeTwice() {
    Map<MailKind, Long> kinds =
        generator.mails(1_000).collect(groupingBy(GeneratedMail::kind, counting()));
    Map<String, Long> senders =
        generator
            .mails(1_000)
            .map(GeneratedMail::sender)
            .filter(sender -> !sender.isEmpty())
            .collect(groupingBy(sender -> sender, counting()));

    assertThat(kinds).containsOnlyKeys(MailKind.values());
    assertThat(senders).hasSizeGreaterThan(500);
    assertThat(senders.values().stream().filter(count -> count > 1).count()).isGreaterThan(50);
    assertThat(generator.mails(1_000).map(GeneratedMail::messageId).distinct()).hasSize(1_000);
  }

  @Test
  void everyLineEndIsCrlf() {
    generator
        .mails(300)
        .forEach(mail ->
            assertThat(LineEnds.crlf(mail.raw())).as("%s", mail.kind()).isEqualTo(mail.raw()));
  }

  @Test
  void everyKindIsWhatItSays() {
    Map<MailKind, GeneratedMail> byKind = new HashMap<>();
    generator.mails(600).forEach(mail -> byKind.putIfAbsent(mail.kind(), mail));

    assertThat(text(byKind, MailKind.BOUNCE))
        .startsWith("Return-Path: <>\r\n")
        .contains("report-type=delivery-status", "\r\nFinal-Recipient: rfc822; ", "\r\nStatus: ");
    assertThat(text(byKind, MailKind.AUTO_REPLY))
        .contains("\r\nAuto-Submitted: auto-replied\r\n", "\r\nSubject: Out of office: ");
    assertThat(text(byKind, MailKind.MAILING_LIST))
        .contains("\r\nPrecedence: bulk\r\n", "\r\nList-Id: ");
    assertThat(text(byKind, MailKind.DOT_LINES)).contains("\r\n.\r\n..\r\n", "\r\n.hidden");
    assertThat(text(byKind, MailKind.LONG_LINES).lines().anyMatch(line -> line.length() > 998))
        .isTrue();
    assertThat(text(byKind, MailKind.JAPANESE)).contains("=?ISO-2022-JP?B?", "\u001b$B");
    assertThat(text(byKind, MailKind.ENCODED_WORDS))
        .contains("Subject: =?UTF-8?B?", "From: =?ISO-8859-1?B?");
    assertThat(text(byKind, MailKind.HEADER_ONLY)).doesNotContain("\r\n\r\n");
    assertThat(text(byKind, MailKind.NO_BLANK_LINE)).doesNotContain("\r\n\r\n--");
    assertThat(text(byKind, MailKind.NO_FROM)).doesNotContain("\r\nFrom:");
    assertThat(text(byKind, MailKind.NO_BOUNDARY)).doesNotContain("\r\n--");
  }

  @Test
  void rawSubjectsAreInTheirCharacterSet() {
    generator
        .mails(600)
        .filter(mail -> mail.kind() == MailKind.RAW_UTF_8 || mail.kind() == MailKind.RAW_LATIN_1)
        .forEach(mail -> {
          var charset = mail.kind() == MailKind.RAW_UTF_8 ? UTF_8 : ISO_8859_1;
          String header = new String(mail.raw(), charset).split("\r\n\r\n", 2)[0];
          assertThat(header).containsAnyOf("ü", "Ä", "öß");
        });
  }

  @Test
  void anotherParserReadsTheAttachments() throws Exception {
    GeneratedMail mail =
        generator.mails(100).filter(m -> m.kind() == MailKind.ATTACHMENT).findFirst().orElseThrow();

    var message =
        new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(mail.raw()));

    assertThat(message.getMessageID()).isEqualTo(mail.messageId());
    var mixed = (MimeMultipart) message.getContent();
    assertThat(mixed.isComplete()).isTrue();
    assertThat(mixed.getCount()).isBetween(2, 4);
    assertThat(((MimeMultipart) mixed.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
    byte[] file = mixed.getBodyPart(1).getInputStream().readAllBytes();
    assertThat(file.length).isGreaterThan(200);
  }

  private static String text(Map<MailKind, GeneratedMail> mails, MailKind kind) {
    return new String(mails.get(kind).raw(), ISO_8859_1);
  }
}
