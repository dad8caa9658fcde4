package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many rows came out how. */
record Counts(CheckReport report) {

  int all() {
    return report.results().size();
  }

  long of(Verdict verdict) {
    return report.results().stream().filter(one -> one.verdict() == verdict).count();
  }

  /** {@code 3 failed, 1 warning, 40 ok, 12 not verified}: what there is none of is left out. */
  String line() {
    return Stream.of(Verdict.FAILED, Verdict.WARNING, Verdict.OK, Verdict.SKIPPED)
        .filter(verdict -> of(verdict) > 0)
        .map(verdict -> of(verdict) + " " + word(verdict))
        .collect(Collectors.joining(", "));
  }

  static String word(Verdict verdict) {
    return verdict == Verdict.SKIPPED ? "not verified" : verdict.label();
  }

  /** That of the longest examination, which those of its subjects are part of. */
  static Duration took(CheckResult result) {
    return result.outcomes().stream()
        .filter(outcome -> outcome.verdict() != Verdict.SKIPPED)
        .map(Outcome::took)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", (double) time.toMillis() / 1000);
  }
}
