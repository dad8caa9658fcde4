package dev.mailgw.retrieve.pop3;

import java.util.Arrays;
import java.util.BitSet;

/** Message numbers in the order of their coming. */
final class Numbers {

  /** Above this a number is no message's. */
  static final int MAX = 10_000_000;

  private final BitSet taken = new BitSet();
  private int[] numbers = new int[1 << 6];
  private int count;

  int get(int index) {
    return numbers[index];
  }

  void add(int number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = number;
  }

  /** Whether nobody has asked this of the number before. */
  boolean take(int number) {
    boolean free = !taken.get(number);
    taken.set(number);
    return free;
  }

  boolean taken(int number) {
    return taken.get(number);
  }
}
