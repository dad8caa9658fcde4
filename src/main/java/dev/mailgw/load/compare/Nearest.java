package dev.mailgw.load.compare;

import static java.util.Comparator.comparingInt;

import java.util.Collection;

/** Finds the name that was probably meant. */
final class Nearest {

  private Nearest() {}

  /** {@code ; did you mean 'x'?}, or nothing if none of {@code known} is near. */
  static String suggestion(String name, Collection<String> known) {
    int reach = 1 + name.length() / 4;
    return known.stream()
        .filter(one -> edits(name, one) <= reach)
        .min(comparingInt(one -> edits(name, one)))
        .map("; did you mean '%s'?"::formatted)
        .orElse("");
  }

  /** How many letters have to be put in, taken out or replaced. */
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
