package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyInputTest {

  @Test
  void readsOneReplyAfterTheOther() throws IOException {
    ReplyInput in = input("250-one\r\n250-SIZE 5\r\n250 two\r\n354\r\n421 bye\n");
    Reply first = in.next();
    assertThat(first.code()).isEqualTo(250);
    assertThat(first.lines()).containsExactly("250-one", "250-SIZE 5", "250 two");
    assertThat(first.line()).isEqualTo("250-one 250-SIZE 5 250 two");
    assertThat(in.holdsMore()).isTrue();
    assertThat(in.next().goesOn()).isTrue();
    assertThat(in.next().line()).isEqualTo("421 bye");
    assertThat(in.holdsMore()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n",
        "\r\n",
        "25\r\n",
        "250ok\r\n",
        "199 no such\r\n",
        "650 no such\r\n",
        "+OK POP3 ready\r\n",
        "250-one\r\n550 two\r\n",
        "250-one\r\n\0\0\0\r\n",
      })
  void takesNothingElseForAReply(String garbage) {
    assertThatThrownBy(() -> input(garbage).next())
        .isInstanceOf(UnusableReply.class)
        .hasMessageStartingWith("not an SMTP reply: ");
  }

  @Test
  void endsWithTheConnection() {
    assertThatThrownBy(() -> input("").next()).hasMessage("the server closed the connection");
    assertThatThrownBy(() -> input("250-half").next())
        .hasMessage("the server closed the connection after: 250-half");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "250-x\r\n"})
  void readsNoMoreThanAReplyMayBe(String forEver) {
    Endless endless = new Endless(forEver.getBytes(ISO_8859_1));
    assertThatThrownBy(() -> new ReplyInput(endless).next())
        .isInstanceOf(UnusableReply.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    assertThat(endless.count).isLessThan(100_000);
  }

  @Test
  void letsNoControlCharacterIntoTheLog() throws IOException {
    assertThat(input("550 a\0b\u001b[31m\rc\r\n").next().line()).isEqualTo("550 a b [31m c");
  }

  private static ReplyInput input(String text) {
    return new ReplyInput(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  private static final class Endless extends InputStream {

    private final byte[] bytes;
    private long count;

    Endless(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes[(int) (count++ % bytes.length)];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int i = 0; i < length; i++) {
        target[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
