package dev.mailgw.check;

import java.util.Comparator;
import java.util.List;

/**
 * What came of one row.
 *
 * @param outcomes one for each subject that the row is about; none if the plan has no such subject
 */
public record CheckResult(Row row, List<Outcome> outcomes) {

  public CheckResult {
    outcomes = List.copyOf(outcomes);
  }

  /** That of the worst outcome; skipped if there is none. */
  public Verdict verdict() {
    return outcomes.stream()
        .map(Outcome::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.SKIPPED);
  }
}
