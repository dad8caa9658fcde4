package dev.mailgw.lab.mailbox;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The flag changes and expunges of one folder in their order, for as long as somebody watches. Not
 * safe for use by several threads: the folder's lock is held around every call.
 */
final class ChangeJournal {

  /** The UID of a message whose flags changed, or the negated UID of an expunged one. */
  private int[] changes = new int[64];

  private int[] origins = new int[64];
  private int size;

  int size() {
    return size;
  }

  void flagsChanged(int uid, int origin) {
    add(uid, origin);
  }

  void expunged(int uid) {
    add(-uid, 0);
  }

  /** Forgets everything; nobody watches. */
  void clear() {
    size = 0;
  }

  int[] expungedSince(int cursor) {
    return Arrays.stream(changes, cursor, size).filter(c -> c < 0).map(c -> -c).sorted().toArray();
  }

  /** Whose flags others than {@code origin} changed, each once. */
  int[] flagsChangedSince(int cursor, int origin) {
    return IntStream.range(cursor, size)
        .filter(i -> changes[i] > 0 && origins[i] != origin)
        .map(i -> changes[i])
        .sorted()
        .distinct()
        .toArray();
  }

  private void add(int change, int origin) {
    if (size == changes.length) {
      changes = Arrays.copyOf(changes, size * 2);
      origins = Arrays.copyOf(origins, size * 2);
    }
    changes[size] = change;
    origins[size++] = origin;
  }
}
