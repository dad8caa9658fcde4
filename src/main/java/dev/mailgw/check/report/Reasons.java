package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Verdict;
import java.util.stream.Collectors;

/**
 * Why a row is not verified, in words.
 *
 * @param report whose rows a reason may name
 */
record Reasons(CheckReport report) {

  /** For a row as a whole: each reason once. */
  String of(CheckResult result) {
    return result.outcomes().isEmpty()
        ? "there is nothing of the kind"
        : result.outcomes().stream()
            .filter(outcome -> outcome.verdict() == Verdict.SKIPPED)
            .map(this::of)
            .distinct()
            .collect(Collectors.joining("; "));
  }

  String of(Outcome outcome) {
    boolean row =
        report.results().stream().anyMatch(one -> one.row().id().equals(outcome.because()));
    return row ? "because of " + outcome.because() : outcome.because();
  }
}
