package dev.mailgw.config.yaml;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {

  private Nearest() {}

  /**
   * {@code ; did you mean 'x'?} with the nearest of {@code known}, or empty text if none is near.
   */
  static String suggestion(String word, Collection<String> known) {
    return of(word, known).map(Nearest::question).orElse("");
  }

  static String question(String word) {
    return "; did you mean '" + word + "'?";
  }

  static Optional<String> of(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= reach(word))
        .min(comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))));
  }

  /** A quarter of the letters may be wrong: more, and the suggestion is a guess. */
  private static int reach(String word) {
    return 1 + Math.min(word.length(), 40) / 4;
  }

  /** Optimal string alignment: insert, delete, replace, and swap of two neighbours count 1 each. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] d, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
