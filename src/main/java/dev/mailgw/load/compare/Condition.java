package dev.mailgw.load.compare;

import dev.mailgw.load.report.LoadReport.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A statement about a report's figure, such as {@code age.p99 > 60s}. Immutable.
 *
 * @param name a timing's and a statistic's ({@code age.p99}), or a value's ({@code missing})
 * @param relation of the figure to the bound
 * @param bound of the figure's own kind, or a multiple of a baseline's figure
 */
public record Condition(String name, Relation relation, Bound bound) {

  /** How a figure stands to its bound. */
  public enum Relation {
    MORE(">", "more than"),
    AT_LEAST(">=", "at least"),
    LESS("<", "less than"),
    AT_MOST("<=", "at most");

    private final String sign;
    private final String words;

    Relation(String sign, String words) {
      this.sign = sign;
      this.words = words;
    }

    boolean holds(double figure, double bound) {
      return switch (this) {
        case MORE -> figure > bound;
        case AT_LEAST -> figure >= bound;
        case LESS -> figure < bound;
        case AT_MOST -> figure <= bound;
      };
    }

    static Relation of(String sign) {
      return Arrays.stream(values()).filter(one -> one.sign.equals(sign)).findFirst().orElseThrow();
    }
  }

  /**
   * Whether a condition holds.
   *
   * @param figure as measured; seconds for timings
   * @param bound what it was held against, in the same unit
   * @param words for instance {@code phase.fetch.p95 is 312 ms, more than 250 ms}
   */
  public record Answer(
      Condition condition, boolean holds, double figure, double bound, String words) {

    /** Whether the figure is so near to the bound that another run might say otherwise. */
    public boolean isWithin(double share) {
      return bound != 0 && Math.abs(figure / bound - 1) <= share;
    }
  }

  /**
   * Reads {@code NAME RELATION BOUND}: the relation is one of {@code > >= < <=}; the bound a number
   * with {@code us, ms, s, min, h} for timings, {@code KB, MB, GB} for sizes, {@code x} for a
   * multiple of the baseline, or nothing.
   *
   * @throws ConditionException if it is not of that form
   */
  public static Condition parse(String text) {
    return ConditionText.parse(text);
  }

  /** Whether it needs a baseline. */
  public boolean isRelative() {
    return bound.kind() == Bound.Kind.TIMES;
  }

  /**
   * Judges one run by itself.
   *
   * @throws ConditionException if the run lacks the figure, or the condition needs a baseline
   */
  public Answer check(Run run) {
    return check(List.of(run), List.of());
  }

  /**
   * Judges repeated runs: their median counts; for what must not happen even once ({@code missing},
   * {@code lost}, {@code duplicates}) the worst of them.
   *
   * @param baseline runs to compare with; may be empty if the condition is not relative
   * @throws ConditionException if a run lacks the figure, the bound is of another kind than the
   *     figure, or a baseline is needed and there is none
   */
  public Answer check(List<Run> runs, List<Run> baseline) {
    Reading figure = Reading.of(name, runs);
    if (isRelative()) {
      return relative(figure, baseline);
    }
    figure.checkComparable(bound);
    boolean holds = relation.holds(figure.value(), bound.amount());
    String words =
        "%s is %s, %s"
            .formatted(name, figure.words(), against(holds, figure.words(bound.amount())));
    return new Answer(this, holds, figure.value(), bound.amount(), words);
  }

  private Answer relative(Reading figure, List<Run> baseline) {
    if (baseline.isEmpty()) {
      throw new ConditionException(
          "'%s' compares with another report: name one".formatted(this.text()));
    }
    Reading base = Reading.of(name, baseline);
    double limit = bound.amount() * base.value();
    boolean holds = relation.holds(figure.value(), limit);
    Optional<String> times =
        base.value() == 0
            ? Optional.empty()
            : Optional.of(Figures.number(figure.value() / base.value()) + " times ");
    String words =
        "%s is %s, %sthe baseline's %s, %s"
            .formatted(
                name,
                figure.words(),
                times.orElse("against "),
                base.words(),
                against(holds, Figures.number(bound.amount()) + " times"));
    return new Answer(this, holds, figure.value(), limit, words);
  }

  private String against(boolean holds, String limit) {
    return (holds ? "" : "not ") + relation.words + " " + limit;
  }

  /** As it could have been written. */
  public String text() {
    String unit = isRelative() ? Figures.number(bound.amount()) + "x" : bound.words(bound.amount());
    return name + " " + relation.sign + " " + unit;
  }
}
