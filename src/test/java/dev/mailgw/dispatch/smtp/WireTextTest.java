package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTextTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      value = {
        "'a\r\nb\r\n', 'a\r\nb\r\n'",
        "'a\nb\n', 'a\r\nb\r\n'",
        "'a\rb\r', 'a\r\nb\r\n'",
        "'a\r\r\nb', 'a\r\n\r\nb\r\n'",
        "'a\n\r\nb', 'a\r\n\r\nb\r\n'",
        "'', ''",
        "'\n', '\r\n'",
        "'.', '..\r\n'",
        "'a\n.\nMAIL FROM:<x@y>\n', 'a\r\n..\r\nMAIL FROM:<x@y>\r\n'",
        "'a\r.\rMAIL FROM:<x@y>\r', 'a\r\n..\r\nMAIL FROM:<x@y>\r\n'",
        "'a\r\n.\nb', 'a\r\n..\r\nb\r\n'",
        "'a\n.\r\nb', 'a\r\n..\r\nb\r\n'",
        "'a..\r\n..\r\n', 'a..\r\n...\r\n'",
      })
  void endsAllLinesAlikeAndStuffsDots(String stored, String sent) throws IOException {
    assertThat(written(stored, true, stored.length() + 1)).isEqualTo(sent);
    assertThat(written(stored, true, 1)).isEqualTo(sent);
  }

  @Test
  void leavesDotsAloneInChunks() throws IOException {
    assertThat(written(".\n..\n", false, 10)).isEqualTo(".\r\n..\r\n");
  }

  @Test
  void comesToTheSameHoweverItIsCutUp() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append("\r\n..\0x\u00ff".charAt(random.nextInt(7)));
    }
    String lines = text.toString().replaceAll("\r\n|\r|\n", "\r\n");
    String expected = ("\r\n" + lines).replace("\r\n.", "\r\n..").substring(2);
    expected = expected.endsWith("\r\n") ? expected : expected + "\r\n";
    for (int step : new int[] {1, 2, 3, 1000, 16_383, 16_384, 100_001}) {
      assertThat(written(text.toString(), true, step)).isEqualTo(expected);
    }
  }

  private static String written(String stored, boolean stuffed, int step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireText text = new WireText(out, stuffed);
    byte[] bytes = stored.getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; at += step) {
      text.write(bytes, at, Math.min(step, bytes.length - at));
    }
    text.end();
    return out.toString(ISO_8859_1);
  }
}
