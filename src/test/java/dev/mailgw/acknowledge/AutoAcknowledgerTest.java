package dev.mailgw.acknowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueueId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoAcknowledgerTest {

  private static final NamedAddress SUPPORT =
      new NamedAddress("Support Team", new MailAddress("support", "gw.example"));
  private static final MailAddress JANE = new MailAddress("jane", "example.org");
  private static final Set<String> FIELDS =
      Set.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Auto-Submitted",
          "X-Auto-Response-Suppress",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding");

  private final AutoAcknowledger acknowledger =
      new AutoAcknowledger(InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));

  @Test
  void writesTheWholeAcknowledgement() {
    String original =
        """
        Subject: Where is it?
        Message-ID: <2@example.org>
        References: <0@example.org> <1@example.org>

        """;

    assertThat(text(compose(original, policy("Re: {subject}", "Hello {sender},\nref {queueId}."))))
        .isEqualTo(
            """
            From: "Support Team" <support@gw.example>
            To: jane@example.org
            Subject: Re: Where is it?
            Date: Sun, 22 Nov 2026 10:00:00 +0000
            Message-ID: <Q0001.0123456789ab.acknowledgement@gw.example>
            In-Reply-To: <2@example.org>
            References: <0@example.org> <1@example.org> <2@example.org>
            Auto-Submitted: auto-replied
            X-Auto-Response-Suppress: All
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            Hello jane@example.org,
            ref Q0001.
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void comesFromTheAliasOnceForEachOriginal() {
    OutboundDraft draft = compose("Subject: x\r\n\r\n", policy("{subject}", "t"));

    assertThat(draft.kind()).isEqualTo("acknowledgement");
    assertThat(draft.idempotencyKey()).contains("acknowledgement-Q0001");
    assertThat(draft.envelope().sender()).contains(SUPPORT.address());
    assertThat(draft.envelope().recipients()).containsExactly(JANE);
    assertThat(text(draft))
        .isEqualTo(text(compose("Subject: x\r\n\r\n", policy("{subject}", "t"))));
  }

  @Test
  void goesWithTheNullReturnPathIfToldTo() {
    AcknowledgementPolicy policy =
        new AcknowledgementPolicy(true, Duration.ZERO, SUPPORT, "s", "t", EnvelopeSender.NULL);

    assertThat(compose("", policy).envelope().sender()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Re: again | Re: again",
        "RE: Re: again | Re: again",
        "=?utf-8?Q?Gr=C3=B6=C3=9Fe?= | Re: Größe",
        "=?utf-8?Q?a=0D=0ABcc:_b?= | Re: a Bcc: b",
        "AW: x | Re: AW: x",
        "{queueId} | Re: {queueId}"
      })
  void answersUnderTheSubjectOfTheOriginal(String subject, String answer) {
    String reply = text(compose("Subject: " + subject + "\r\n\r\n", policy("Re: {subject}", "t")));

    assertThat(header(reply).decoded("Subject")).contains(answer);
  }

  @Test
  void boundsSubjectAndReferences() {
    String ids =
        IntStream.range(0, 500)
            .mapToObj("<%d@example.org>"::formatted)
            .collect(Collectors.joining(" "));
    String original =
        "Subject: " + "ü".repeat(5000) + "\r\nReferences: " + ids + "\r\nMessage-ID: <m@x>\r\n\r\n";

    MessageHeader reply = header(text(compose(original, policy("Re: {subject}", "t"))));

    assertThat(reply.decoded("Subject").orElseThrow()).hasSizeLessThan(160).endsWith("…");
    assertThat(reply.first("References").orElseThrow().split("\\s+"))
        .hasSize(12)
        .startsWith("<0@example.org>")
        .endsWith("<499@example.org>", "<m@x>");
  }

  @Test
  void refersToNothingWhereTheOriginalHasNoUsableId() {
    MessageHeader reply =
        header(text(compose("Message-ID: oops\r\nReferences: <a@b>\r\n\r\n", policy("s", "t"))));

    assertThat(reply.has("In-Reply-To")).isFalse();
    assertThat(reply.has("References")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isWellFormedWhateverTheOriginalHolds(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String original =
          "Subject: "
              + noise(random)
              + "\r\nMessage-ID: <"
              + noise(random)
              + "@x>\r\n"
              + "In-Reply-To: <"
              + noise(random)
              + ">\r\nReferences: <a@b> <"
              + noise(random)
              + ">\r\n\r\n";
      assertWellFormed(
          text(
              compose(
                  original, policy("{subject} " + noise(random), noise(random) + "\n{subject}"))));
    }
  }

  @Test
  void refusesATemplateThatAsksForSomethingUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy("Re: {subjekt}", "t"))
        .withMessageContaining("'{subjekt}'")
        .withMessageContaining("{subject}");
    assertThatIllegalArgumentException().isThrownBy(() -> policy("s", "{body}"));
  }

  private static void assertWellFormed(String mail) {
    assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
    assertThat(mail.chars()).allMatch(c -> c < 0x80);
    assertThat(mail.split("\r\n")).allMatch(line -> line.length() <= 998);
    assertThat(mail.split("\r\n"))
        .filteredOn(line -> line.length() > 76)
        .allMatch(line -> line.matches(" <\\S+>"));
    assertThat(header(mail).fields()).allMatch(field -> FIELDS.contains(field.name()));
    assertThat(header(mail).fields()).extracting(field -> field.name()).doesNotHaveDuplicates();
  }

  private static String noise(Random random) {
    String alphabet = "ab <>:\r\n\t\0\"=?.é€😀\ud83d\u2028\u0085Bcc: To: =?utf-8?Q?=0A?=";
    return random
        .ints(random.nextInt(200), 0, alphabet.length())
        .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
        .collect(Collectors.joining());
  }

  private static AcknowledgementPolicy policy(String subject, String text) {
    return new AcknowledgementPolicy(
        true, Duration.ZERO, SUPPORT, subject, text, EnvelopeSender.ALIAS);
  }

  private OutboundDraft compose(String original, AcknowledgementPolicy policy) {
    byte[] bytes = original.getBytes(UTF_8);
    InboundMail mail =
        new InboundMail(
            new QueueId("Q0001"),
            new AliasId("support"),
            MailboxKey.pop3("1"),
            "0123456789abcdef",
            Instant.EPOCH,
            RawMessage.of(bytes));
    return acknowledger.compose(mail, MessageHeader.of(bytes), JANE, policy);
  }

  private static MessageHeader header(String mail) {
    return MessageHeader.of(mail.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(OutboundDraft draft) {
    try (var in = draft.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
