package dev.mailgw.app.check;

import dev.mailgw.app.check.CheckJson.About;
import dev.mailgw.app.check.CheckJson.One;
import dev.mailgw.check.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one report of those of several machines. In each row the worst verdict counts; what one
 * machine could not verify counts as the others saw it. Subjects carry the name of the machine that
 * looked at them.
 */
public final class CheckMerge {

  private CheckMerge() {}

  /**
   * The report on all.
   *
   * @param reports at least one
   */
  public static CheckJson merge(List<CheckJson> reports) {
    Map<String, List<One>> rows = new LinkedHashMap<>();
    for (CheckJson report : reports) {
      for (One row : report.checks()) {
        rows.computeIfAbsent(row.id(), _ -> new ArrayList<>()).add(named(row, report.machine()));
      }
    }
    List<One> merged = rows.values().stream().map(CheckMerge::row).toList();
    return new CheckJson(
        worst(merged.stream().map(One::status).toList(), Verdict.OK).label(),
        merged.stream().flatMap(CheckMerge::causes).distinct().toList(),
        reports.stream().map(CheckJson::at).max(Comparator.naturalOrder()).orElse(""),
        joined(reports.stream().map(CheckJson::machine).toList()),
        joined(reports.stream().map(CheckJson::role).toList()),
        merged);
  }

  private static One row(List<One> seen) {
    Verdict verdict = worst(seen.stream().map(One::status).toList(), Verdict.SKIPPED);
    One telling =
        seen.stream()
            .filter(row -> row.status().equals(verdict.label()))
            .findFirst()
            .orElseGet(seen::getFirst);
    return new One(
        telling.id(),
        telling.title(),
        verdict.label(),
        telling.because(),
        telling.cause(),
        telling.cure(),
        telling.evidence(),
        seen.stream().mapToDouble(One::seconds).max().orElse(0),
        seen.stream().flatMap(row -> row.subjects().stream()).toList());
  }

  /** Rows that were skipped don't count, unless all were. */
  private static Verdict worst(List<String> labels, Verdict otherwise) {
    return labels.stream()
        .map(label -> Verdict.valueOf(label.toUpperCase(Locale.ROOT)))
        .filter(verdict -> verdict != Verdict.SKIPPED)
        .max(Comparator.naturalOrder())
        .orElse(otherwise);
  }

  private static Stream<String> causes(One row) {
    return row.subjects().stream().map(About::cause).filter(cause -> !cause.isEmpty());
  }

  private static One named(One row, String machine) {
    return new One(
        row.id(),
        row.title(),
        row.status(),
        row.because(),
        row.cause(),
        row.cure(),
        row.evidence(),
        row.seconds(),
        row.subjects().stream().map(one -> named(one, machine)).toList());
  }

  private static About named(About one, String machine) {
    return new About(
        machine + ": " + one.subject(),
        one.status(),
        one.because(),
        one.cause(),
        one.who(),
        one.detail(),
        one.cure(),
        one.reference(),
        one.evidence(),
        one.seconds());
  }

  private static String joined(List<String> all) {
    return all.stream().distinct().collect(Collectors.joining(", "));
  }
}
