package dev.mailgw.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one row for one subject.
 *
 * @param because why it is skipped: the id of the row whose failure is in the way, or a sentence;
 *     empty text unless skipped
 * @param finding what is wrong; empty unless failed or a warning
 * @param evidence what was seen, without secrets
 */
public record Outcome(
    Subject subject,
    Verdict verdict,
    String because,
    Optional<Finding> finding,
    List<String> evidence,
    Duration took) {

  public Outcome {
    evidence = List.copyOf(evidence);
  }

  static Outcome ok(Subject subject, Diagnosis diagnosis) {
    return new Outcome(
        subject, Verdict.OK, "", Optional.empty(), diagnosis.evidence(), diagnosis.took());
  }

  static Outcome skipped(Subject subject, String because) {
    return new Outcome(
        subject, Verdict.SKIPPED, because, Optional.empty(), List.of(), Duration.ZERO);
  }

  static Outcome found(Subject subject, Finding finding, Duration took) {
    return new Outcome(
        subject,
        finding.failed() ? Verdict.FAILED : Verdict.WARNING,
        "",
        Optional.of(finding),
        finding.evidence(),
        took);
  }
}
