package dev.mailgw.retrieve.imap;

import java.util.ArrayList;
import java.util.List;

/** UIDs as a command names them: ranges, cut where a line would become too long. */
final class UidSet {

  /** Exchange takes 10,240 bytes a command; there must be room for the command around the set. */
  private static final int MAX_CHARS = 8_000;

  private UidSet() {}

  /**
   * Writes UIDs as sets.
   *
   * @param uids ascending
   * @return for instance {@code 1:3,7,9:12}; one set unless it would be too long
   */
  static List<String> of(long... uids) {
    List<String> sets = new ArrayList<>();
    StringBuilder set = new StringBuilder();
    int i = 0;
    while (i < uids.length) {
      int end = endOfRun(uids, i);
      if (set.length() > MAX_CHARS) {
        sets.add(set.toString());
        set.setLength(0);
      }
      set.append(set.isEmpty() ? "" : ",").append(uids[i]);
      if (end > i) {
        set.append(':').append(uids[end]);
      }
      i = end + 1;
    }
    if (!set.isEmpty()) {
      sets.add(set.toString());
    }
    return sets;
  }

  private static int endOfRun(long[] uids, int from) {
    int end = from;
    while (end + 1 < uids.length && uids[end + 1] == uids[end] + 1) {
      end++;
    }
    return end;
  }
}
