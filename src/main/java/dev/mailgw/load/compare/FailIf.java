package dev.mailgw.load.compare;

import dev.mailgw.load.compare.Condition.Answer;
import dev.mailgw.load.report.LoadReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Under which conditions a load run counts as failed, for builds that watch over speed. Immutable.
 *
 * @param conditions any one of them is enough
 */
public record FailIf(List<Condition> conditions) {

  public FailIf {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new ConditionException("there is no condition");
    }
  }

  /**
   * Reads conditions; a text may hold several with commas between them.
   *
   * @throws ConditionException if one can't be read, or there is none
   */
  public static FailIf parse(List<String> texts) {
    return new FailIf(
        texts.stream()
            .flatMap(text -> Arrays.stream(text.split("[,;]", -1)))
            .map(Condition::parse)
            .toList());
  }

  /** Whether {@link #check} needs a baseline. */
  public boolean needsBaseline() {
    return conditions.stream().anyMatch(Condition::isRelative);
  }

  /**
   * Judges a report: an answer for each condition, in their order.
   *
   * @param baseline an earlier report
   * @throws ConditionException if a figure is not in the report (what can't be judged has not
   *     passed), or a condition needs a baseline and there is none
   */
  public List<Answer> check(LoadReport report, Optional<LoadReport> baseline) {
    return conditions.stream()
        .map(one -> one.check(report.runs(), baseline.map(LoadReport::runs).orElse(List.of())))
        .toList();
  }
}
