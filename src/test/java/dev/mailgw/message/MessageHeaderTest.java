package dev.mailgw.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageHeaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r"})
  void readsTheHeaderWhateverTheLineEnd(String end) {
    MessageHeader header =
        header(
            String.join(
                end, "From: a@example.org", "Subject: one", "\ttwo", "To: b", "", "Cc: body"));

    assertThat(header.first("subject")).contains("one\ttwo");
    assertThat(header.first("TO")).contains("b");
    assertThat(header.has("Cc")).isFalse();
  }

  @Test
  void takesALoneCarriageReturnForNoLineEndWhereOthersAre() {
    MessageHeader header = header("Subject: x\rBcc: evil@example.org\r\nTo: b\r\r\n\r\n");

    assertThat(header.has("Bcc")).isFalse();
    assertThat(header.first("Subject")).contains("x Bcc: evil@example.org");
    assertThat(header.first("To")).contains("b");
  }

  @Test
  void passesOverWhatIsNoField() {
    MessageHeader header =
        header(
            String.join(
                "\r\n",
                List.of(
                    " continuation of nothing",
                    "From me Thu Jan  1 00:00:00 1970",
                    "no colon here",
                    ": no name",
                    "Subject : found",
                    "bad name: x",
                    "",
                    "")));

    assertThat(header.fields()).containsExactly(new HeaderField("Subject", "found"));
  }

  @Test
  void skipsTheFromLineOfAnMbox() {
    MessageHeader header = header("From a@b Thu Jan  1 00:00:00 1970\nSubject: x\n\n");

    assertThat(header.fields()).containsExactly(new HeaderField("Subject", "x"));
  }

  @Test
  void readsAHeaderWithoutABlankLineBehindIt() {
    assertThat(header("Subject: x\r\nTo: b").first("To")).contains("b");
  }

  @Test
  void keepsAllFieldsOfANameInTheirOrder() {
    MessageHeader header = header("Received: 1\r\nX: y\r\nreceived: 2\r\n\r\n");

    assertThat(header.all("RECEIVED")).containsExactly("1", "2");
    assertThat(header.all("none")).isEmpty();
  }

  @Test
  void readsRawUtf8ElseWindows1252ElseIso2022Jp() {
    assertThat(MessageHeader.of("Subject: Größe €\r\n\r\n".getBytes(UTF_8)).first("Subject"))
        .contains("Größe €");
    assertThat(
            MessageHeader.of("Subject: Größe €\r\n\r\n".getBytes(Charset.forName("windows-1252")))
                .first("Subject"))
        .contains("Größe €");
    assertThat(
            MessageHeader.of("Subject: 配信\r\n\r\n".getBytes(Charset.forName("ISO-2022-JP")))
                .first("Subject"))
        .contains("配信");
  }

  @Test
  void dropsNul() {
    assertThat(header("Subject: a\0b\r\n\r\n").first("Subject")).contains("ab");
  }

  @Test
  void stopsAtItsLimit() throws IOException {
    StringBuilder big = new StringBuilder("Subject: first\r\n");
    IntStream.range(0, 10_000)
        .forEach(i -> big.append("X-Filler: ").append("x".repeat(60)).append("\r\n"));
    big.append("To: too late\r\n\r\n");

    MessageHeader header =
        MessageHeader.read(new ByteArrayInputStream(big.toString().getBytes(ISO_8859_1)));

    assertThat(header.first("Subject")).contains("first");
    assertThat(header.has("To")).isFalse();
  }

  @Test
  void readsAHeaderThatIsLongerThanOneStep() throws IOException {
    String text = "X: " + "y".repeat(40_000) + "\r\nTo: b\r\n\r\nbody";

    MessageStart start = MessageStart.read(RawMessage.of(text.getBytes(ISO_8859_1)), 2);

    assertThat(start.header().first("To")).contains("b");
    assertThat(start.body()).isEqualTo("bo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?UTF-8?B?R3LDtsOfZQ==?=",
        "=?utf-8?q?Gr=C3=B6=C3=9Fe?=",
        "=?ISO-8859-1?Q?Gr=F6=DFe?=",
        "=?utf-8*de?Q?Gr=c3=b6=c3=9fe?=",
        "=?UTF-8?B?R3LDtg==?= =?UTF-8?B?w59l?=",
        "=?UTF-8?B?R3LD?=  =?utf-8?B?tsOfZQ?=",
        "=?iso-8859-1?Q?Gr=F6?= =?utf-8?Q?=C3=9Fe?="
      })
  void decodesEncodedWords(String subject) {
    assertThat(header("Subject: " + subject + "\r\n\r\n").decoded("Subject")).contains("Größe");
  }

  @Test
  void decodesIso2022Jp() {
    assertThat(header("Subject: =?iso-2022-jp?B?GyRCR1s/LhsoQg==?= x\r\n\r\n").decoded("Subject"))
        .contains("配信 x");
  }

  @Test
  void keepsTheBlankBetweenAWordAndText() {
    assertThat(header("Subject: a =?utf-8?Q?b?= c =?utf-8?Q?d_e?=\r\n\r\n").decoded("Subject"))
        .contains("a b c d e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?no-such-charset?Q?abc?=",
        "=?utf-8?X?abc?=",
        "=?utf-8?Q?abc",
        "=?",
        "a =?b?= c"
      })
  void leavesWhatItCantDecode(String subject) {
    assertThat(header("Subject: " + subject + "\r\n\r\n").decoded("Subject")).contains(subject);
  }

  @Test
  void neverDecodesALineEnd() {
    assertThat(
            header("Subject: =?utf-8?Q?a=0D=0ABcc:_x=00?=\r\n\r\n")
                .decoded("Subject")
                .orElseThrow())
        .isEqualTo("a  Bcc: x");
  }

  private static MessageHeader header(String text) {
    return MessageHeader.of(text.getBytes(ISO_8859_1));
  }
}
