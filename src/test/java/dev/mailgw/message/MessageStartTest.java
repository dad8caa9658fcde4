package dev.mailgw.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MessageStartTest {

  @Test
  void splitsTheOutermostPartsOnly() throws IOException {
    MessageStart start =
        read(
            """
            Content-Type: multipart/mixed; boundary=outer

            preamble, not --outer
            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: message/delivery-status

            --inner--
            --outer
            Content-Type: text/plain

            hello
            --outer--
            epilogue
            """);

    assertThat(start.parts())
        .extracting(part -> part.header().contentType().subtype())
        .containsExactly("alternative", "plain");
    assertThat(start.parts().getLast().body()).isEqualTo("hello\r\n");
  }

  @Test
  void hasNoPartsWithoutABoundary() throws IOException {
    assertThat(read("Content-Type: multipart/mixed\n\n--x\n\n--x--\n").parts()).isEmpty();
  }

  @Test
  void takesAPartThatIsCutOff() throws IOException {
    assertThat(read("Content-Type: multipart/mixed; boundary=x\n\n--x\nA: b\n").parts())
        .singleElement()
        .satisfies(part -> assertThat(part.header().first("A")).contains("b"));
  }

  private static MessageStart read(String text) throws IOException {
    byte[] bytes = text.replace("\n", "\r\n").getBytes(ISO_8859_1);
    return MessageStart.read(RawMessage.of(bytes), 64 * 1024);
  }
}
