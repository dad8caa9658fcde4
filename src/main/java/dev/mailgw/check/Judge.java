package dev.mailgw.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds diagnoses against the checklist. A finding fails the row that answers for its cause; rows
 * before that one hold, since the subject got past them, and rows behind it, as everything that
 * hangs on the subject, are skipped because of it. A pure function of its arguments.
 */
public final class Judge {

  private static final String NOT_EXAMINED = "it was not examined";

  private final List<Row> rows;
  private final CheckPlan plan;
  private final Diagnoses diagnoses;

  private Judge(List<Row> rows, CheckPlan plan, Diagnoses diagnoses) {
    this.rows = rows;
    this.plan = plan;
    this.diagnoses = diagnoses;
  }

  /**
   * The report.
   *
   * @param machine the host's name
   */
  public static CheckReport judge(
      Checklist checklist, CheckPlan plan, Diagnoses diagnoses, String machine, Instant now) {
    Judge judge = new Judge(checklist.rows(), plan, diagnoses);
    List<CheckResult> results = checklist.rows().stream().map(judge::result).toList();
    return new CheckReport(now, machine, plan.role(), results, diagnoses.transcripts());
  }

  private CheckResult result(Row row) {
    List<Outcome> outcomes =
        plan.subjects().stream()
            .filter(subject -> row.kinds().contains(subject.kind()))
            .flatMap(subject -> outcomes(row, subject).stream())
            .toList();
    return new CheckResult(row, outcomes);
  }

  private List<Outcome> outcomes(Row row, Subject subject) {
    Optional<Subject> obstacle = diagnoses.obstacle(subject);
    if (obstacle.isPresent()) {
      return List.of(Outcome.skipped(subject, blamed(obstacle.get())));
    }
    Optional<Diagnosis> known = diagnoses.of(subject);
    Optional<String> unknown =
        known.isEmpty() ? Optional.of(NOT_EXAMINED) : known.flatMap(Diagnosis::unknown);
    return unknown
        .map(why -> List.of(Outcome.skipped(subject, why)))
        .orElseGet(() -> outcomes(row, subject, known.orElseThrow()));
  }

  private List<Outcome> outcomes(Row row, Subject subject, Diagnosis diagnosis) {
    List<Outcome> found =
        diagnosis.findings().stream()
            .filter(finding -> claimant(finding, subject.kind()).equals(row))
            .map(finding -> Outcome.found(subject, finding, diagnosis.took()))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    return Optional.ofNullable(diagnosis.untold().get(row.id()))
        .map(why -> why.isEmpty() ? List.<Outcome>of() : List.of(Outcome.skipped(subject, why)))
        .orElseGet(() -> List.of(unclaimed(row, subject, diagnosis)));
  }

  private Outcome unclaimed(Row row, Subject subject, Diagnosis diagnosis) {
    return diagnosis
        .obstacle()
        .map(finding -> claimant(finding, subject.kind()))
        .filter(claimant -> rows.indexOf(claimant) < rows.indexOf(row))
        .map(claimant -> Outcome.skipped(subject, claimant.id()))
        .orElseGet(() -> Outcome.ok(subject, diagnosis));
  }

  private String blamed(Subject subject) {
    Finding finding = diagnoses.of(subject).flatMap(Diagnosis::obstacle).orElseThrow();
    return claimant(finding, subject.kind()).id();
  }

  /** What nobody answers for is the last row's. */
  private Row claimant(Finding finding, Kind kind) {
    return rows.stream()
        .filter(row -> row.answersFor(finding, kind))
        .findFirst()
        .orElseGet(rows::getLast);
  }
}
