package dev.mailgw.retrieve.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialBodyTest {

  private static final int PIECE = PartialBody.PIECE_BYTES;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5})
  void putsThePiecesTogether(int size) throws IOException {
    byte[] message = new byte[size];
    new Random(size).nextBytes(message);
    assertThat(new PartialBody((from, length) -> piece(message, from, length)).readAllBytes())
        .isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {PIECE + 1, 5 * PIECE})
  void takesAServerThatIgnoresTheRangeAtItsWord(int size) throws IOException {
    byte[] message = new byte[size];
    new Random(size).nextBytes(message);
    assertThat(new PartialBody((_, _) -> message).readAllBytes()).isEqualTo(message);
  }

  private static byte[] piece(byte[] message, long offset, int length) {
    int from = (int) Math.min(offset, message.length);
    return Arrays.copyOfRange(message, from, Math.min(message.length, from + length));
  }
}
