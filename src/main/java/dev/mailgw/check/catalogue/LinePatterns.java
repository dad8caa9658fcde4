package dev.mailgw.check.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/**
 * Which patterns fit a text. In one line a pattern that has many causes gives way to one that has a
 * single cause, and words that one pattern has taken count for no other.
 *
 * @param all from special to general
 */
record LinePatterns(List<LinePattern> all) {

  LinePatterns {
    all = List.copyOf(all);
  }

  /** Those that fit, in the order of special to general, those with a single cause first. */
  Stream<LinePattern> in(String text) {
    return text.lines()
        .flatMap(line -> inLine(line).stream())
        .distinct()
        .sorted(Comparator.comparing(LinePattern::isAmbiguous).thenComparingInt(all::indexOf));
  }

  /** The one by which a cause is known as long as it is not told which it is. */
  Stream<LinePattern> calledFirst(String cause) {
    return all.stream()
        .filter(line -> line.isAmbiguous() && line.causes().getFirst().equals(cause));
  }

  private List<LinePattern> inLine(String line) {
    List<LinePattern> found = fitting(line, false);
    return found.isEmpty() ? fitting(line, true).stream().limit(1).toList() : found;
  }

  private List<LinePattern> fitting(String line, boolean ambiguous) {
    List<LinePattern> found = new ArrayList<>();
    List<MatchResult> taken = new ArrayList<>();
    for (LinePattern one : all) {
      if (one.isAmbiguous() == ambiguous) {
        one.find(line)
            .filter(match -> taken.stream().noneMatch(other -> overlap(match, other)))
            .ifPresent(match -> {
              taken.add(match);
              found.add(one);
            });
      }
    }
    return found;
  }

  private static boolean overlap(MatchResult one, MatchResult other) {
    return one.start() < other.end() && other.start() < one.end();
  }
}
