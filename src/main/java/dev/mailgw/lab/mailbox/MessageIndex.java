package dev.mailgw.lab.mailbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rows of one folder by ascending UID, in arrays of primitives. Not safe for use by several
 * threads: the folder's lock is held around every call.
 */
final class MessageIndex {

  private final BodyFile file;
  private int[] uids = new int[16];
  private long[] positions = new long[16];
  private int[] lengths = new int[16];
  private long[] received = new long[16];
  private byte[] flags = new byte[16];
  private int size;
  private long bytes;

  MessageIndex(BodyFile file) {
    this.file = file;
  }

  MessageIndex copy() {
    var copy = new MessageIndex(file);
    copy.uids = Arrays.copyOf(uids, size);
    copy.positions = Arrays.copyOf(positions, size);
    copy.lengths = Arrays.copyOf(lengths, size);
    copy.received = Arrays.copyOf(received, size);
    copy.flags = Arrays.copyOf(flags, size);
    copy.size = size;
    return copy;
  }

  int size() {
    return size;
  }

  /** Of all messages together; a copy doesn't know. */
  long bytes() {
    return bytes;
  }

  void add(int uid, Body body, Instant date, Flags set) {
    if (size == uids.length) {
      grow();
    }
    uids[size] = uid;
    positions[size] = body.position();
    lengths[size] = (int) body.size();
    received[size] = date.toEpochMilli();
    flags[size] = (byte) set.bits();
    bytes += body.size();
    size++;
  }

  /** The row of a UID; negative if it is not there. */
  int find(int uid) {
    return Arrays.binarySearch(uids, 0, size, uid);
  }

  StoredMessage row(int row) {
    var body = new Body(file, positions[row], lengths[row]);
    return new StoredMessage(uids[row], body, Instant.ofEpochMilli(received[row]), flags(row));
  }

  Flags flags(int row) {
    return new Flags(flags[row]);
  }

  void flags(int row, Flags set) {
    flags[row] = (byte) set.bits();
  }

  int uid(int row) {
    return uids[row];
  }

  /** The UIDs above {@code uid}. */
  int[] uidsAfter(int uid) {
    int found = find(uid);
    return Arrays.copyOfRange(uids, found >= 0 ? found + 1 : -found - 1, size);
  }

  /** The UIDs of the rows whose flags are so. */
  int[] uids(Predicate<Flags> wanted) {
    return IntStream.range(0, size).filter(row -> wanted.test(flags(row))).map(this::uid).toArray();
  }

  /** Removes these rows, given in ascending order, in one pass. */
  void remove(int[] rows) {
    int next = 0;
    int kept = rows.length == 0 ? size : rows[0];
    for (int row = kept; row < size; row++) {
      if (next < rows.length && rows[next] == row) {
        next++;
        bytes -= lengths[row];
      } else {
        move(row, kept++);
      }
    }
    size = kept;
  }

  private void move(int from, int to) {
    uids[to] = uids[from];
    positions[to] = positions[from];
    lengths[to] = lengths[from];
    received[to] = received[from];
    flags[to] = flags[from];
  }

  private void grow() {
    int capacity = size + (size >> 1);
    uids = Arrays.copyOf(uids, capacity);
    positions = Arrays.copyOf(positions, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    received = Arrays.copyOf(received, capacity);
    flags = Arrays.copyOf(flags, capacity);
  }
}
