package dev.mailgw.load.compare;

import dev.mailgw.load.report.LoadReport;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How two reports differ. Immutable; written as JSON as it is.
 *
 * <p>Compared are the timings that both have (mean, p50, p95, p99) and the rates that both have
 * (values whose names end in {@code perHour}, {@code perMinute} or {@code perSecond}): for each the
 * ratio of the means over runs, with a 95 % confidence interval (see {@link Interval} for how, and
 * why runs are what is drawn). A difference counts if the interval leaves out 1 and it is at least
 * 1 % and, for timings, 0.1 ms: what is smaller is of no interest even where it is real.
 *
 * <p>Runs that broke off are left out, and {@code notes} says so.
 *
 * @param before the name of the report that is compared with
 * @param after the name of the report that is judged
 * @param lines in the order of phases, then other timings, then rates, each by name
 * @param notes what makes the two hard to compare, in words
 */
public record Comparison(String before, String after, List<Line> lines, List<String> notes) {

  /** A ratio nearer to 1 than this is of no interest. */
  public static final double LEAST_SHARE = 0.01;

  /** Nor is a difference below this, in seconds. */
  public static final double LEAST_SECONDS = 0.0001;

  /** How many runs a side needs. */
  public static final int LEAST_RUNS = 3;

  public Comparison {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /**
   * Compares. The same reports and a random source with the same seed give the same answer.
   *
   * @param random decides which runs are drawn
   */
  public static Comparison of(LoadReport before, LoadReport after, RandomGenerator random) {
    List<Line> lines =
        Measure.inBoth(before, after).stream()
            .map(measure -> measure.compare(before, after, random))
            .toList();
    return new Comparison(
        before.name(), after.name(), lines, Circumstances.notes(before, after, lines.size()));
  }

  /** Whether anything became slower. */
  public boolean isSlower() {
    return lines.stream().anyMatch(line -> line.verdict() == Verdict.SLOWER);
  }

  /**
   * One figure of both.
   *
   * @param name of the timing or value
   * @param statistic which of a timing's; empty for a value
   * @param before mean over runs; seconds for a timing
   * @param after likewise
   * @param ratio after / before; figures below a millionth count as one
   * @param low of the ratio's 95 % interval; the ratio itself if there are too few runs
   * @param high likewise
   */
  public record Line(
      String name,
      String statistic,
      double before,
      double after,
      double ratio,
      double low,
      double high,
      int runsBefore,
      int runsAfter,
      Verdict verdict) {

    /** Whether {@code before} and {@code after} are seconds. */
    public boolean isTiming() {
      return !statistic.isEmpty();
    }
  }

  /** What a line says. For rates less is slower. */
  public enum Verdict {
    SLOWER("slower"),
    FASTER("faster"),
    /** There may be one: the runs do not show it. */
    NO_DIFFERENCE_SEEN("no difference seen"),
    TOO_FEW_RUNS("too few runs");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    public boolean isDifference() {
      return this == SLOWER || this == FASTER;
    }
  }
}
