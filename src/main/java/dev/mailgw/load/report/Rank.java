package dev.mailgw.load.report;

import dev.mailgw.monitor.Phase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which timings are shown: what concerns people first, phases as they follow each
 * other.
 */
record Rank(int group, int phase, String name) implements Comparable<Rank> {

  private static final List<String> GROUPS =
      List.of("age", "acknowledged", "visit", "phase", "lateness", "queue", "send");

  private static final List<String> PHASES =
      Arrays.stream(Phase.values()).map(Phase::label).toList();

  static Rank of(String timing) {
    String[] parts = timing.split("\\.", 2);
    int group = GROUPS.indexOf(parts[0]);
    int phase = parts.length < 2 ? -1 : PHASES.indexOf(parts[1]);
    return new Rank(group < 0 ? GROUPS.size() : group, phase, timing);
  }

  @Override
  public int compareTo(Rank other) {
    return Comparator.comparingInt(Rank::group)
        .thenComparingInt(Rank::phase)
        .thenComparing(Rank::name)
        .compare(this, other);
  }
}
