package dev.mailgw.lab.imap;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of sequence numbers or UIDs (RFC 3501 §9, sequence-set).
 *
 * @param ranges in the order written
 */
record SequenceSet(List<Range> ranges) {

  /** Stands for the largest number in use. */
  private static final long STAR = Long.MAX_VALUE;

  private static final long MAX = 0xffff_ffffL;

  /** From and to, both included, in either order as written. */
  record Range(long first, long second) {

    long low(long largest) {
      return Math.min(resolve(first, largest), resolve(second, largest));
    }

    long high(long largest) {
      return Math.max(resolve(first, largest), resolve(second, largest));
    }

    /** The largest number written out; 0 if there is only a star. */
    long largestWritten() {
      return Math.max(first == STAR ? 0 : first, second == STAR ? 0 : second);
    }

    private static long resolve(long number, long largest) {
      return number == STAR ? largest : number;
    }
  }

  SequenceSet {
    ranges = List.copyOf(ranges);
  }

  static SequenceSet parse(String text) throws BadSyntax {
    var ranges = new ArrayList<Range>();
    for (String part : text.split(",", -1)) {
      ranges.add(range(part));
    }
    return new SequenceSet(ranges);
  }

  /**
   * Whether {@code number} is in the set.
   *
   * @param largest the number that a star stands for
   */
  boolean contains(long number, long largest) {
    for (Range range : ranges) {
      if (number >= range.low(largest) && number <= range.high(largest)) {
        return true;
      }
    }
    return false;
  }

  private static Range range(String text) throws BadSyntax {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Range(number(text), number(text))
        : new Range(number(text.substring(0, colon)), number(text.substring(colon + 1)));
  }

  private static long number(String text) throws BadSyntax {
    if (text.equals("*")) {
      return STAR;
    }
    if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > MAX) {
      throw BadSyntax.malformed();
    }
    return Long.parseLong(text);
  }
}
