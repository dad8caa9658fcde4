package dev.mailgw.load.capacity;

import dev.mailgw.load.capacity.Knee.Figure;
import dev.mailgw.load.compare.Bound;
import dev.mailgw.load.compare.Condition;
import dev.mailgw.load.compare.Condition.Answer;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.compare.FailIf;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a path has to keep under load, such as {@code age.p95 < 60s}. Immutable.
 *
 * @param conditions all of them are to hold; none compares with another report
 */
public record Objective(List<Condition> conditions) {

  /** Nearer to its bound than this, a figure might fall on the other side next time. */
  private static final double NEAR = 0.1;

  public Objective {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty() || conditions.stream().anyMatch(Condition::isRelative)) {
      throw new IllegalArgumentException(
          "an objective is one or more conditions with bounds of their own, for instance"
              + " 'age.p95 < 60s'; multiples of another report's figures have no place in it");
    }
  }

  /** 95 of 100 mails are here within a minute, and none is missing. */
  public static Objective usual() {
    return parse(List.of("age.p95 < 60s", "missing <= 0"));
  }

  /**
   * Reads conditions as {@link FailIf} does.
   *
   * @throws IllegalArgumentException if one can't be read, is relative, or there is none
   */
  public static Objective parse(List<String> texts) {
    return new Objective(FailIf.parse(texts).conditions());
  }

  /**
   * Whether a run kept it.
   *
   * @throws ConditionException if the run lacks a figure
   */
  public Outcome judge(Run run) {
    return judge(List.of(run));
  }

  /**
   * Whether repeated runs kept it: of each figure their median counts, and the worst of what must
   * not happen even once.
   *
   * @param runs at least one
   * @throws ConditionException if a run lacks a figure
   */
  public Outcome judge(List<Run> runs) {
    List<Answer> answers = conditions.stream().map(one -> one.check(runs, List.of())).toList();
    List<Answer> broken = answers.stream().filter(answer -> !answer.holds()).toList();
    boolean near =
        broken.isEmpty()
            ? answers.stream().anyMatch(answer -> answer.isWithin(NEAR))
            : broken.stream().allMatch(answer -> answer.isWithin(NEAR));
    List<Answer> told = broken.isEmpty() ? answers : broken;
    return new Outcome(
        broken.isEmpty(),
        near,
        told.stream().map(Answer::words).collect(Collectors.joining("; ")),
        answers.stream().map(Objective::figure).toList());
  }

  private static Figure figure(Answer answer) {
    Condition condition = answer.condition();
    return new Figure(condition.name(), answer.figure(), answer.bound(), condition.bound().kind());
  }

  /** The longest time that it names, in seconds; 0 if it names none. */
  public double longest() {
    return conditions.stream()
        .map(Condition::bound)
        .filter(bound -> bound.kind() == Bound.Kind.SECONDS)
        .mapToDouble(Bound::amount)
        .max()
        .orElse(0);
  }

  /** As it could have been written. */
  public String text() {
    return conditions.stream().map(Condition::text).collect(Collectors.joining(", "));
  }

  /**
   * How a run did.
   *
   * @param met whether all conditions hold
   * @param near whether it was so close that another run might say otherwise
   * @param words what was measured; of what broke, if anything did
   * @param figures all that were measured, in the order of the conditions
   */
  public record Outcome(boolean met, boolean near, String words, List<Figure> figures) {

    public Outcome {
      figures = List.copyOf(figures);
    }
  }
}
