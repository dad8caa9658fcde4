package dev.mailgw.lab.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The messages of a folder as this client counts them: message sequence number {@code n} is the UID
 * at index {@code n - 1}. Belongs to the session's thread.
 */
final class SequenceView {

  /** Indexes from {@code from} up to and without {@code to}. */
  record Span(int from, int to) {}

  private int[] uids;
  private int size;

  SequenceView(int[] uids) {
    this.uids = uids;
    this.size = uids.length;
  }

  int size() {
    return size;
  }

  int uid(int index) {
    return uids[index];
  }

  /** Negative if this client doesn't know the message. */
  int indexOf(int uid) {
    return Arrays.binarySearch(uids, 0, size, uid);
  }

  int largestUid() {
    return size == 0 ? 0 : uids[size - 1];
  }

  void append(int[] arrived) {
    if (size + arrived.length > uids.length) {
      uids = Arrays.copyOf(uids, size + arrived.length + (size >> 1));
    }
    System.arraycopy(arrived, 0, uids, size, arrived.length);
    size += arrived.length;
  }

  /**
   * Removes messages.
   *
   * @param gone UIDs in ascending order
   * @return the sequence numbers to announce, each counted after the ones before it are gone
   */
  int[] remove(int[] gone) {
    int[] indexes = Arrays.stream(gone).map(this::indexOf).filter(i -> i >= 0).toArray();
    int[] announced = new int[indexes.length];
    int kept = indexes.length == 0 ? size : indexes[0];
    for (int i = kept, next = 0; i < size; i++) {
      if (next < indexes.length && indexes[next] == i) {
        announced[next] = i + 1 - next;
        next++;
      } else {
        uids[kept++] = uids[i];
      }
    }
    size = kept;
    return announced;
  }

  /**
   * Where the messages of a set stand, ascending and without overlap; costs as much as the set has
   * ranges, not as the folder has messages.
   *
   * @throws BadSyntax if a sequence number is not in use
   */
  List<Span> select(SequenceSet set, boolean byUid) throws BadSyntax {
    var spans = new ArrayList<Span>();
    for (SequenceSet.Range range : set.ranges()) {
      spans.add(byUid ? uidSpan(range) : numberSpan(range));
    }
    spans.removeIf(span -> span.from() >= span.to());
    spans.sort(Comparator.comparingInt(Span::from));
    return merged(spans);
  }

  private Span uidSpan(SequenceSet.Range range) {
    return new Span(lowerBound(range.low(largestUid())), lowerBound(range.high(largestUid()) + 1));
  }

  private Span numberSpan(SequenceSet.Range range) throws BadSyntax {
    if (range.largestWritten() > size) {
      throw BadSyntax.noSuchMessage();
    }
    return new Span((int) Math.max(0, range.low(size) - 1), (int) range.high(size));
  }

  /** The index of the first UID that is not below {@code uid}. */
  private int lowerBound(long uid) {
    if (uid > Integer.MAX_VALUE) {
      return size;
    }
    int found = indexOf((int) uid);
    return found >= 0 ? found : -found - 1;
  }

  private static List<Span> merged(List<Span> sorted) {
    var merged = new ArrayList<Span>();
    for (Span span : sorted) {
      if (merged.isEmpty() || merged.getLast().to() < span.from()) {
        merged.add(span);
      } else {
        Span last = merged.removeLast();
        merged.add(new Span(last.from(), Math.max(last.to(), span.to())));
      }
    }
    return merged;
  }
}
