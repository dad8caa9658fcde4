package dev.mailgw.app.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/** The 512 bytes before each file of a tar archive (POSIX ustar). */
record TarHeader(String name, long size) {

  static final int BLOCK = 512;

  private static final long LARGEST_OCTAL = (1L << 33) - 1;

  /** Readable and writable for the owner only. */
  byte[] bytes(long seconds) throws IOException {
    byte[] block = new byte[BLOCK];
    put(block, 0, 100, name);
    put(block, 100, 8, "0000600");
    put(block, 108, 8, "0000000");
    put(block, 116, 8, "0000000");
    if (size <= LARGEST_OCTAL) {
      put(block, 124, 12, "%011o".formatted(size));
    } else {
      // GNU's way for what has more than eleven digits: binary, marked by the first bit
      byte[] number = BigInteger.valueOf(size).toByteArray();
      System.arraycopy(number, 0, block, 136 - number.length, number.length);
      block[124] = (byte) 0x80;
    }
    put(block, 136, 12, "%011o".formatted(seconds));
    block[156] = '0';
    put(block, 257, 6, "ustar");
    put(block, 263, 2, "00");
    put(block, 148, 8, "%06o\0 ".formatted(sum(block)));
    return block;
  }

  /** Null for the block of zeros that ends an archive. */
  static TarHeader of(byte... block) throws IOException {
    if (Arrays.equals(block, new byte[BLOCK])) {
      return null;
    }
    if (octal(block, 148, 8) != sum(block)) {
      throw new IOException("it is no tar archive, or is damaged");
    }
    if (block[156] != '0') {
      throw new IOException("it has more than plain files");
    }
    boolean binary = block[124] == (byte) 0x80;
    long size = binary ? new BigInteger(block, 128, 8).longValueExact() : octal(block, 124, 12);
    return new TarHeader(text(block, 0, 100), size);
  }

  /** How many bytes fill the last block. */
  static int padding(long size) {
    return (int) ((BLOCK - size % BLOCK) % BLOCK);
  }

  private static void put(byte[] block, int at, int room, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > room) {
      throw new IOException("the name '" + text + "' is too long for a tar archive");
    }
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /** The sum of all bytes, those of the sum itself counted as blanks. */
  private static int sum(byte... block) {
    int sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? 0 : block[i] & 0xff;
    }
    return sum;
  }

  private static long octal(byte[] block, int at, int room) throws IOException {
    try {
      return Long.parseLong(text(block, at, room).strip(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("it is no tar archive, or is damaged", e);
    }
  }

  private static String text(byte[] block, int at, int room) {
    int end = at;
    while (end < at + room && block[end] != 0) {
      end++;
    }
    return new String(block, at, end - at, UTF_8);
  }
}
