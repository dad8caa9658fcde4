package dev.mailgw.app.check;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.catalogue.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A report for machines. Members may be added, never renamed.
 *
 * @param status {@code ok}, {@code warning} or {@code failed}
 * @param causes ids, first cause first
 */
public record CheckJson(
    String status, List<String> causes, String at, String machine, String role, List<One> checks) {

  /**
   * One row of the checklist.
   *
   * @param because the id of the row that is in the way, or why it was not examined; empty text
   *     unless skipped
   * @param cause of its first finding; empty text if there is none
   * @param seconds how long its longest examination took
   * @param subjects each subject apart
   */
  public record One(
      String id,
      String title,
      String status,
      String because,
      String cause,
      String cure,
      List<String> evidence,
      double seconds,
      List<About> subjects) {}

  /** The same for one subject. */
  public record About(
      String subject,
      String status,
      String because,
      String cause,
      String who,
      String detail,
      String cure,
      String reference,
      List<String> evidence,
      double seconds) {}

  public static CheckJson of(CheckReport report) {
    return new CheckJson(
        report.status().label(),
        report.causes(),
        report.at().toString(),
        report.machine(),
        report.role().label(),
        report.results().stream().map(CheckJson::one).toList());
  }

  private static One one(CheckResult result) {
    List<About> subjects = result.outcomes().stream().map(CheckJson::about).toList();
    Optional<About> worst =
        subjects.stream().filter(one -> one.status().equals(result.verdict().label())).findFirst();
    return new One(
        result.row().id(),
        result.row().title(),
        result.verdict().label(),
        worst.map(About::because).orElse("there is nothing of the kind"),
        worst.map(About::cause).orElse(""),
        worst.map(About::cure).orElse(""),
        worst.map(About::evidence).orElse(List.of()),
        subjects.stream().mapToDouble(About::seconds).max().orElse(0),
        subjects);
  }

  private static About about(Outcome outcome) {
    Optional<Cause> cause = outcome.finding().map(f -> Catalogue.standard().cause(f.cause()));
    return new About(
        outcome.subject().label(),
        outcome.verdict().label(),
        outcome.because(),
        cause.map(Cause::id).orElse(""),
        cause.map(one -> one.actor().who()).orElse(""),
        outcome.finding().map(Finding::detail).orElse(""),
        outcome.finding().flatMap(f -> cause.map(one -> one.cure(f.names()))).orElse(""),
        cause.flatMap(Cause::reference).orElse(""),
        outcome.evidence(),
        seconds(outcome.took()));
  }

  private static double seconds(Duration time) {
    return (double) time.toMillis() / 1000;
  }
}
