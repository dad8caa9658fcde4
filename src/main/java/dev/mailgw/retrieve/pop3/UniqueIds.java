package dev.mailgw.retrieve.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;

/** Texts without duplicates in the order of their coming, packed: a million take some 40 MB. */
final class UniqueIds {

  private static final int MAX_BYTES = 256 << 20;

  private byte[] bytes = new byte[1 << 10];
  private int[] ends = new int[1 << 6];
  private int count;

  /** Open addressing: one more than the index of the text, or 0; at most half full. */
  private int[] table = new int[1 << 7];

  int count() {
    return count;
  }

  String get(int index) {
    int begin = begin(index);
    return new String(bytes, begin, ends[index] - begin, ISO_8859_1);
  }

  /** The index of a text; -1 if it is not there. */
  int indexOf(String text) {
    return table[slot(text.getBytes(ISO_8859_1))] - 1;
  }

  /**
   * Takes a text of ISO 8859-1.
   *
   * @return whether it is new
   * @throws IOException if that would be too much
   */
  boolean add(String text) throws IOException {
    byte[] added = text.getBytes(ISO_8859_1);
    int slot = slot(added);
    if (table[slot] != 0) {
      return false;
    }
    append(added);
    table[slot] = count;
    if (count > table.length / 2) {
      rehash();
    }
    return true;
  }

  private void append(byte... added) throws IOException {
    int end = end() + added.length;
    if (end > MAX_BYTES) {
      throw new IOException(
          "the server's list of unique ids has more than " + MAX_BYTES + " bytes");
    }
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    System.arraycopy(added, 0, bytes, end - added.length, added.length);
    ends[count++] = end;
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int index = 0; index < count; index++) {
      table[slot(Arrays.copyOfRange(bytes, begin(index), ends[index]))] = index + 1;
    }
  }

  /** Where the text is in the table, or belongs. */
  private int slot(byte... text) {
    int hash = Arrays.hashCode(text) * 0x9E3779B9;
    int slot = hash >>> (Integer.numberOfLeadingZeros(table.length) + 1);
    while (table[slot] != 0 && !is(table[slot] - 1, text)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean is(int index, byte... text) {
    return Arrays.equals(bytes, begin(index), ends[index], text, 0, text.length);
  }

  private int begin(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  private int end() {
    return begin(count);
  }
}
