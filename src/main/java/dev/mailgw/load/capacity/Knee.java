package dev.mailgw.load.capacity;

import dev.mailgw.load.compare.Bound;
import java.util.List;
import java.util.Optional;

/**
 * How much a path carries. Immutable.
 *
 * @param objective that was asked for
 * @param lastGood the highest load, in mails an hour, at which it was kept; 0 if at none
 * @param firstBad the lowest load at which it broke, if it did
 * @param ending why the search ended
 * @param trials in the order in which they were run
 * @param limit what is in the way
 * @param sentence the answer
 */
public record Knee(
    String objective,
    double lastGood,
    Optional<Double> firstBad,
    Ending ending,
    List<Tried> trials,
    Limit limit,
    String sentence) {

  public Knee {
    trials = List.copyOf(trials);
  }

  /** Why a search ended. */
  public enum Ending {
    /** The two loads are as near to each other as was asked. */
    FOUND,
    /** The objective is kept at the highest load that may be tried. */
    MAXIMUM,
    /** No more trials are allowed. */
    TRIALS,
    /** It was told to stop. */
    INTERRUPTED
  }

  /**
   * One run.
   *
   * @param load mails an hour
   * @param good whether the objective was kept
   * @param words what was measured
   * @param figures that the objective names, in its order; empty if the run lacked one
   */
  public record Tried(double load, boolean good, String words, List<Figure> figures) {

    public Tried {
      figures = List.copyOf(figures);
    }
  }

  /**
   * A figure and what it was held against.
   *
   * @param name for instance {@code age.p95}
   * @param bound in the same unit as the value: seconds, bytes, or none
   */
  public record Figure(String name, double value, double bound, Bound.Kind unit) {}

  /** Whether it answers the question: the search came to its end, and not for the generator. */
  public boolean isFound() {
    return ending == Ending.FOUND && !limit.isVoid();
  }
}
