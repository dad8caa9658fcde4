package dev.mailgw.retrieve.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pop3InputTest {

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

  private static Pop3Input input(String wire) {
    return new Pop3Input(new ByteArrayInputStream(wire.getBytes(ISO_8859_1)));
  }
}
