package dev.mailgw.lab.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which names somebody may have meant. */
final class Nearest {

  private static final int SHOWN = 3;

  private Nearest() {}

  /** At most three, the likeliest first: those that contain it, then by letters to change. */
  static List<String> to(String wanted, Collection<String> names) {
    return names.stream()
        .sorted(
            Comparator.comparing((String name) -> !name.contains(wanted))
                .thenComparingInt(name -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      last = row(a.charAt(i - 1), i, b, last);
    }
    return last[b.length()];
  }

  private static int[] row(char letter, int i, String b, int[] last) {
    int[] row = new int[b.length() + 1];
    row[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int changed = last[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
    }
    return row;
  }
}
