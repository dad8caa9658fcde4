package dev.mailgw.lab.imap;

import java.util.StringJoiner;

/** Ascending UIDs as a uid-set (RFC 4315 §4). */
final class UidList {

  private UidList() {}

  /** Runs are written as ranges. */
  static String format(int[] uids) {
    var text = new StringJoiner(",");
    for (int from = 0; from < uids.length; ) {
      int to = from;
      while (to + 1 < uids.length && uids[to + 1] == uids[to] + 1) {
        to++;
      }
      text.add(from == to ? "" + uids[from] : uids[from] + ":" + uids[to]);
      from = to + 1;
    }
    return text.toString();
  }
}
