package dev.mailgw.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireInputTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100_000})
  void readsLinesHoweverTheyArrive(int piece) throws Exception {
    WireInput in = input("one\r\n\ntwo \r\r\nliteralthree\r\n", piece);

    assertThat(in.readLine(100)).isEqualTo("one");
    assertThat(in.readLine(100)).isEmpty();
    assertThat(in.readLine(100)).isEqualTo("two \r");
    assertThat(in.readCounted(7)).isEqualTo("literal");
    assertThat(in.readLine(100)).isEqualTo("three");
    assertThatThrownBy(() -> in.readLine(100)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {10_241, 16_000, 100_000})
  void dropsALineThatIsTooLongAndReadsTheNext(int length) throws Exception {
    WireInput in = input("a001 " + "x".repeat(length - 5) + "\r\nnext\r\n", 1_000);

    assertThatThrownBy(() -> in.readLine(10_240))
        .isInstanceOfSatisfying(
            LineTooLongException.class, e -> assertThat(e.beginning()).startsWith("a001 xxx"));
    assertThat(in.readLine(10_240)).isEqualTo("next");
  }

  @Test
  void aLineWithoutAnEndIsNotReadForEver() {
    var in =
        new WireInput((target, offset, length) -> {
          Arrays.fill(target, offset, offset + length, (byte) 'x');
          return length;
        });

    assertThatThrownBy(() -> in.readLine(100))
        .isInstanceOf(IOException.class)
        .hasMessage("a line without an end");
  }

  @Test
  void takesALineOfExactlyTheLimit() throws Exception {
    assertThat(input("x".repeat(10_240) + "\r\n", 3).readLine(10_240)).hasSize(10_240);
  }

  @ParameterizedTest
  @CsvSource({
    "'a\r\n.\r\n', 'a\r\n'",
    "'.\r\n', ''",
    "'..a\r\n...\r\n.\r\n', '.a\r\n..\r\n'",
    "'a\n.\nb\r\n.\r\n', 'a\n.\nb\r\n'",
    "'a\n.\r\nb\r\n.\r\n', 'a\n.\r\nb\r\n'",
    "'a\r.\r\n.\r\n', 'a\r.\r\n'",
    "'\r\n.\r\n', '\r\n'",
  })
  void endsADottedTextOnlyAtItsEndMark(String wire, String text) throws IOException {
    for (int piece = 1; piece < 8; piece++) {
      assertThat(dotted(input(wire, piece))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatDotStuffingSendsIsReadBackByteForByte() throws IOException {
    var random = new Random(42);
    for (int round = 0; round < 200; round++) {
      byte[] text = dotsAndLineEnds(random, random.nextInt(40_000));
      var wire = new ByteArrayOutputStream();
      WireOutput out = new WireOutput(wire::write);
      DotStuffing.send(Content.of(text), out);
      out.flush();

      assertThat(dotted(input(wire.toByteArray(), 1 + random.nextInt(20_000)))).isEqualTo(text);
    }
  }

  @Test
  void aTextWithoutFinalLineEndGetsOne() throws IOException {
    var wire = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(wire::write);
    DotStuffing.send(Content.of(new byte[] {'.', 'x'}), out);
    out.flush();

    assertThat(wire).hasToString("..x\r\n.\r\n");
  }

  /** Text of CRLF lines, many of them dots. */
  private static byte[] dotsAndLineEnds(Random random, int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> ".";
            case 1 -> "\r\n";
            case 2 -> "\r\n.";
            default -> "x".repeat(random.nextInt(200));
          });
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] dotted(WireInput in) throws IOException {
    var text = new ByteArrayOutputStream();
    in.readDotted(text::write);
    return text.toByteArray();
  }

  private static WireInput input(String text, int piece) {
    return input(text.getBytes(StandardCharsets.ISO_8859_1), piece);
  }

  private static WireInput input(byte[] bytes, int piece) {
    int[] at = {0};
    return new WireInput((target, offset, length) -> {
      int count = Math.min(Math.min(length, piece), bytes.length - at[0]);
      System.arraycopy(bytes, at[0], target, offset, count);
      at[0] += count;
      return count == 0 ? -1 : count;
    });
  }
}
