package dev.mailgw.retrieve.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pop3InputTest {

  private static final List<String> PARTS =
      List.of(".", ".", "\r\n", "\r\n", "\r", "\n", "a", "\r\n.\r", "\0");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\r\\n.\\r\\n           | a\\r\\n",
        "..a\\r\\n...\\r\\n.\\r\\n   | .a\\r\\n..\\r\\n",
        "\\r\\n\\r\\n.\\r\\n         | \\r\\n\\r\\n",
        "a\\n.\\r\\nb\\r\\n.\\r\\n   | a\\n.\\r\\nb\\r\\n",
        "a\\r.\\r\\nb\\r\\n.\\r\\n   | a\\r.\\r\\nb\\r\\n",
        "é\\0\\r\\n.\\r\\n | é\\0\\r\\n"
      })
  void unstuffsDotsAfterCrlfAndNowhereElse(String wire, String message) throws IOException {
    Pop3Input in = input(wire.translateEscapes() + "+OK next\r\n");
    assertThat(new String(in.body().readAllBytes(), ISO_8859_1))
        .isEqualTo(message.translateEscapes());
    assertThat(in.line()).isEqualTo("+OK next");
  }

  @Test
  void anEmptyMessageIsEmpty() throws IOException {
    assertThat(input(".\r\n").body().readAllBytes()).isEmpty();
  }

  @Test
  void aMessageThatBreaksOffIsNoMessage() {
    assertThatThrownBy(() -> input("half a mess").body().readAllBytes())
        .isInstanceOf(EOFException.class)
        .hasMessage("connection closed by the server");
  }

  @Test
  void aLineWithoutEndIsRefused() {
    assertThatThrownBy(() -> input("x".repeat(10_000)).line())
        .hasMessageContaining("longer than 8192 bytes");
  }

  @Test
  void givesWhatWasStuffedHoweverItIsCutIntoPieces() throws IOException {
    Random random = new Random(20261122);
    for (int round = 0; round < 20_000; round++) {
      byte[] message = message(random);
      byte[] wire = stuffed(message);
      Pop3Input in = new Pop3Input(new Pieces(wire, random));
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      Pop3Input.Body body = in.body();
      byte[] target = new byte[1 + random.nextInt(12)];
      for (int n = body.read(target); n >= 0; n = body.read(target)) {
        read.write(target, 0, n);
      }
      assertThat(read.toByteArray()).as("round %d", round).isEqualTo(message);
      assertThat(in.line()).isEqualTo("+OK next");
    }
  }

  /** Made of what matters, and ends with CRLF, as POP3 has it. */
  private static byte[] message(Random random) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int left = random.nextInt(40); left > 0; left--) {
      message.writeBytes(PARTS.get(random.nextInt(PARTS.size())).getBytes(ISO_8859_1));
    }
    message.writeBytes("\r\n".getBytes(ISO_8859_1));
    return message.toByteArray();
  }

  /** RFC 1939 §3, said plainly. */
  private static byte[] stuffed(byte... message) {
    String text = new String(message, ISO_8859_1);
    String stuffed = (text.startsWith(".") ? "." : "") + text.replace("\r\n.", "\r\n..");
    return (stuffed + ".\r\n+OK next\r\n").getBytes(ISO_8859_1);
  }

  /** Gives a few bytes at a time. */
  private static final class Pieces extends InputStream {

    private final InputStream whole;
    private final Random random;

    Pieces(byte[] bytes, Random random) {
      this.whole = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() throws IOException {
      return whole.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return whole.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
    }
  }

  private static Pop3Input input(String wire) {
    return new Pop3Input(new ByteArrayInputStream(wire.getBytes(ISO_8859_1)));
  }
}
