package dev.mailgw.retrieve.pop3;

import java.util.Arrays;

/** Announced sizes by message number. */
final class Sizes {

  private long[] sizes = new long[1 << 6];

  /** -1 if it was not announced. */
  long of(int number) {
    return number < sizes.length ? sizes[number] - 1 : -1;
  }

  void put(int number, long size) {
    if (number >= sizes.length) {
      sizes = Arrays.copyOf(sizes, Math.max(number + 1, sizes.length * 2));
    }
    sizes[number] = size + 1;
  }
}
