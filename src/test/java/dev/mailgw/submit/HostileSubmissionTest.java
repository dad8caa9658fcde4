package dev.mailgw.submit;

import static dev.mailgw.submit.SubmissionFixture.COMPLETE;
import static dev.mailgw.submit.SubmissionFixture.recipients;
import static dev.mailgw.submit.SubmissionFixture.text;
import static dev.mailgw.submit.SubmissionFixture.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.spool.OutboundMail;
import dev.mailgw.submit.RefusedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that means ill is refused with nothing queued, or sent harmlessly. */
class HostileSubmissionTest {

  @TempDir private Path folder;
  private SubmissionFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SubmissionFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.test\r\nRCPT TO:<c@d.test>",
        "a@b.test\nBcc: c@d.test",
        "a@b.test\0",
        "a@b.test> SIZE=1 <c@d.test",
        "a b@c.test",
        "<a@b.test",
        "a@b..test",
        "a@-b.test",
        "a@b.test, c@d.test",
        "a@",
        "@b.test",
        "nobody",
        "a@b@c.test",
        "a@[1.2.3.4",
        "a\u0085b@c.test",
        "a@b\u2028c.test",
        "\"a\"b@c.test"
      })
  void refusesWhatIsNoAddressAsRecipient(String address) {
    refused(Kind.UNACCEPTABLE, to(address), COMPLETE, "is no mail address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.test",
        "o'hara+tag=1@b-c.test",
        "\"a b\"@c.test",
        "\"a@b\\\"\"@c.test",
        "a@[192.0.2.1]",
        "a@[ipv6:2001:db8::1]",
        "jörg@bücher.test",
        "用户@例子.测试",
        "a@localhost"
      })
  void takesWhatSmtpCanCarry(String address) throws Exception {
    var _ = fixture.submit(to(address), COMPLETE);
    assertThat(recipients(only())).containsExactly(address);
  }

  @Test
  void letsNoLoneLineEndThrough() throws Exception {
    String smuggled = "Hello\n.\nMAIL FROM:<x@y>\r.\rRCPT\r\r\n.\r\nDATA";
    var _ = fixture.submit(to("bob@example.org"), COMPLETE + smuggled);

    assertThat(text(only()))
        .isEqualTo(COMPLETE + "Hello\r\n.\r\nMAIL FROM:<x@y>\r\n.\r\nRCPT\r\n.\r\nDATA\r\n")
        .doesNotContainPattern("[^\r]\n|\r[^\n]");
  }

  @Test
  void seesTheSameHeaderAsEveryServerOnTheWay() throws Exception {
    String hidden =
        COMPLETE.replace("Subject: hello\r\n", "Subject: hello\rBcc: spy@evil.test\r\n");
    var _ = fixture.submit(to("bob@example.org"), hidden);
    assertThat(text(only())).isEqualTo(COMPLETE);
  }

  @Test
  void refusesANulWhereverItIs() {
    refused(Kind.MALFORMED, to("b@c.test"), COMPLETE.replace("hello", "he\0llo"), "NUL (octet ");
    refused(Kind.MALFORMED, to("b@c.test"), COMPLETE + "\0", "encode that part in base64");
    refused(
        Kind.MALFORMED, to("b@c.test"), COMPLETE + "x\r\n".repeat(5_000_000) + "\0", "holds a NUL");
  }

  @Test
  void refusesTenThousandRecipientsAndNamesTheLimit() {
    String[] many =
        IntStream.range(0, 10_000).mapToObj(i -> "r" + i + "@example.org").toArray(String[]::new);
    refused(
        Kind.UNACCEPTABLE,
        to(many),
        COMPLETE,
        "the mail has 10000 recipients, allowed are 500 (submission.maxRecipients)");
    refused(
        Kind.UNACCEPTABLE,
        SubmissionRequest.BY_HEADER,
        COMPLETE.replace("anne@example.org", String.join(",\r\n ", many)),
        "allowed are 500");
  }

  @Test
  void leavesOutNoRecipientOfALongList() throws Exception {
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "r" + i + "@example.org").toList();
    var _ =
        fixture.submit(
            SubmissionRequest.BY_HEADER,
            COMPLETE.replace("anne@example.org", String.join(",\r\n ", many)));
    assertThat(recipients(only())).isEqualTo(many);
  }

  @Test
  void refusesARecipientThatItCanNotReadRatherThanLeaveItOut() {
    String unreadable =
        COMPLETE.replace("To: anne@example.org", "To: anne@example.org, bob at home");
    refused(
        Kind.UNACCEPTABLE,
        SubmissionRequest.BY_HEADER,
        unreadable,
        "To: 'bob at home' is no mail address: write local-part@domain");
  }

  @Test
  void refusesGiantHeaders() {
    refused(
        Kind.TOO_LARGE,
        to("b@c.test"),
        "X-Long: " + "x".repeat(2_000) + "\r\n" + COMPLETE,
        "line 1 of the header is longer than 998 octets");
    refused(
        Kind.TOO_LARGE,
        to("b@c.test"),
        "X-Many: x\r\n".repeat(30_000) + COMPLETE,
        "the header is larger than 262144 octets");
    refused(
        Kind.TOO_LARGE,
        to("b@c.test"),
        "X-Folded: x\r\n" + " y\r\n".repeat(100_000) + COMPLETE,
        "the header is larger");
  }

  @Test
  void refusesALineOfTheHeaderThatIsNoField() {
    refused(
        Kind.MALFORMED,
        to("b@c.test"),
        "Subject: x\r\nno field at all\r\n\r\n",
        "line 2 of the header is no field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"From: x@y.test", "Subject: two", "message-id: <2@b>", "DATE : now"})
  void refusesASecondFieldOfWhatThereIsOnce(String second) {
    refused(Kind.MALFORMED, to("b@c.test"), second + "\r\n" + COMPLETE, "2 times: leave one");
  }

  @Test
  void refusesACaseIdThatWouldBeginALine() {
    SubmissionRequest request =
        new SubmissionRequest(
            Optional.empty(),
            Optional.empty(),
            List.of("b@c.test"),
            SubmissionRequest.HeaderUse.NONE,
            Optional.of("1\r\nBcc: x@y.test"),
            Optional.empty(),
            SubmissionRequest.BY_HEADER.priority(),
            SubmissionRequest.BY_HEADER.report());
    refused(Kind.UNACCEPTABLE, request, COMPLETE, "case id: '1??Bcc: x@y.test' is none");
  }

  @Test
  void refusesAMailThatIsTooLarge() {
    assertThatThrownBy(
            () -> fixture.submission().submit(to("b@c.test"), new Lines(COMPLETE, 25_000_001)))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "the mail is larger than 25000000 octets (submission.maxSize): send less in one mail");
    assertThat(fixture.queue()).isEmpty();
  }

  @Test
  void sendsADeeplyNestedMailWithoutLookingIntoIt() throws Exception {
    StringBuilder bomb = new StringBuilder();
    bomb.append(COMPLETE.replace("\r\n\r\nHello\r\n", "\r\n"));
    for (int depth = 0; depth < 20_000; depth++) {
      bomb.append(
          "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(depth, depth));
    }
    var _ = fixture.submit(to("bob@example.org"), bomb.toString());
    assertThat(text(only())).isEqualTo(bomb.toString());
  }

  @Test
  void queuesNothingOfAMailThatBreaksOff() {
    InputStream broken = new SequenceInputStream(new Lines(COMPLETE, 20_000_000), new Broken());
    assertThatThrownBy(() -> fixture.submission().submit(to("b@c.test"), broken))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
    assertThat(fixture.queue()).isEmpty();
  }

  @Test
  void refusesResentFieldsWhoseRecipientsAreNotClear() {
    refused(
        Kind.UNACCEPTABLE,
        SubmissionRequest.BY_HEADER,
        "Resent-To: x@y.test\r\n" + COMPLETE,
        "Resent- fields");
  }

  private OutboundMail only() {
    List<OutboundMail> mails = fixture.queue();
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  private void refused(Kind kind, SubmissionRequest request, String mail, String message) {
    assertThatThrownBy(() -> fixture.submit(request, mail))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n", "\r");
    assertThatThrownBy(() -> fixture.submit(request, mail))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::kind)
        .isEqualTo(kind);
    assertThat(fixture.queue()).isEmpty();
  }

  /** A connection that ends. */
  private static final class Broken extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }
  }
}
