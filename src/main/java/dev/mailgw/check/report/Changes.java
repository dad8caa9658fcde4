package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.redact.SecretShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is different from one report to the next. That something can't be verified any more, or can
 * be again, follows from a failure that is told, so it is not told itself.
 */
public final class Changes {

  private record Key(String row, String subject) {}

  private record State(Verdict verdict, Optional<Finding> finding) {

    boolean isTrouble() {
      return finding.isPresent();
    }

    /** The same trouble may be worded differently each time. */
    String name() {
      String cause = finding.map(one -> " " + one.cause()).orElse("");
      return Counts.word(verdict) + cause;
    }

    String cure() {
      return finding
          .map(one -> ": " + Catalogue.standard().cause(one.cause()).cure(one.names()))
          .orElse("");
    }
  }

  private Changes() {}

  /**
   * A line for each row whose verdict or cause is another now, with all subjects that it is so for;
   * none if there is no difference.
   */
  public static List<String> between(CheckReport before, CheckReport after) {
    Map<Key, State> known = states(before);
    State unknown = new State(Verdict.SKIPPED, Optional.empty());
    Map<String, List<String>> changes = new LinkedHashMap<>();
    states(after)
        .forEach((key, now) -> {
          State former = known.getOrDefault(key, unknown);
          if (!now.name().equals(former.name()) && (now.isTrouble() || former.isTrouble())) {
            String change = "%s, was %s%s".formatted(now.name(), former.name(), now.cure());
            changes
                .computeIfAbsent(key.row() + " " + change, _ -> new ArrayList<>())
                .add(key.subject());
          }
        });
    return changes.entrySet().stream()
        .map(one ->
            "%s %s (%s)".formatted(after.at(), one.getKey(), String.join(", ", one.getValue())))
        .map(SecretShape::mask)
        .toList();
  }

  private static Map<Key, State> states(CheckReport report) {
    Map<Key, State> states = new LinkedHashMap<>();
    for (CheckResult result : report.results()) {
      for (Outcome outcome : result.outcomes()) {
        states.merge(
            new Key(result.row().id(), outcome.subject().label()),
            new State(outcome.verdict(), outcome.finding()),
            (one, other) -> one.verdict().compareTo(other.verdict()) >= 0 ? one : other);
      }
    }
    return states;
  }
}
