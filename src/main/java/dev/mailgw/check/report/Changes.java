package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.redact.SecretShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is different from one report to the next. */
public final class Changes {

  private record Key(String row, String subject) {}

  private Changes() {}

  /** A line for each row and subject whose verdict or cause is another now; none if none is. */
  public static List<String> between(CheckReport before, CheckReport after) {
    Map<Key, String> known = states(before);
    Map<Key, String> now = states(after);
    List<String> changes = new ArrayList<>();
    now.forEach((key, state) -> {
      String former = known.getOrDefault(key, "unknown");
      if (!former.equals(state)) {
        changes.add(
            SecretShape.mask(
                "%s %s %s: %s (was %s)"
                    .formatted(after.at(), key.row(), key.subject(), state, former)));
      }
    });
    return changes;
  }

  private static Map<Key, String> states(CheckReport report) {
    Map<Key, String> states = new LinkedHashMap<>();
    for (CheckResult result : report.results()) {
      for (Outcome outcome : result.outcomes()) {
        states.merge(
            new Key(result.row().id(), outcome.subject().label()),
            state(outcome),
            (one, other) -> one + "; " + other);
      }
    }
    return states;
  }

  private static String state(Outcome outcome) {
    String cure =
        outcome
            .finding()
            .map(finding ->
                ", %s: %s"
                    .formatted(
                        finding.cause(),
                        Catalogue.standard().cause(finding.cause()).cure(finding.names())))
            .orElse("");
    return Counts.word(outcome.verdict()) + cure;
  }
}
