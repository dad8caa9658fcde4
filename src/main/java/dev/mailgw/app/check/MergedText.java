package dev.mailgw.app.check;

import dev.mailgw.app.check.CheckJson.About;
import dev.mailgw.app.check.CheckJson.One;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reports of several machines for a terminal: what is wrong first, then rows by machines. */
public final class MergedText {

  private static final int ID = 20;
  private static final int VERDICT = 8;

  private MergedText() {}

  /**
   * All of it, with an end of line after the last.
   *
   * @param merged what {@link CheckMerge} made of {@code reports}
   */
  public static String of(List<CheckJson> reports, CheckJson merged) {
    return merged.checks().stream().map(MergedText::wrong).collect(Collectors.joining())
        + line("", reports.stream().map(CheckJson::machine).toList(), widths(reports), "")
        + merged.checks().stream().map(row -> row(row, reports)).collect(Collectors.joining());
  }

  private static String wrong(One row) {
    return row.subjects().stream()
        .filter(one -> !one.cause().isEmpty())
        .map(one -> wrong(row, one))
        .collect(Collectors.joining());
  }

  private static String wrong(One row, About one) {
    return "%s %s %s: %s%n  cure: %s (%s)%n  seen: %s%n"
        .formatted(
            one.status(),
            row.id(),
            one.subject(),
            one.cause(),
            one.cure(),
            one.who(),
            one.detail());
  }

  private static String row(One row, List<CheckJson> reports) {
    List<String> verdicts = reports.stream().map(report -> verdict(report, row.id())).toList();
    return line(row.id(), verdicts, widths(reports), row.title());
  }

  private static String verdict(CheckJson report, String id) {
    Optional<One> row = report.checks().stream().filter(one -> one.id().equals(id)).findFirst();
    return row.map(One::status).orElse("-");
  }

  private static List<Integer> widths(List<CheckJson> reports) {
    return reports.stream().map(one -> Math.max(VERDICT, one.machine().length())).toList();
  }

  private static String line(String id, List<String> cells, List<Integer> widths, String title) {
    StringBuilder line = new StringBuilder(padded(id, ID));
    for (int i = 0; i < cells.size(); i++) {
      line.append(padded(cells.get(i), widths.get(i)));
    }
    return line.append(title).toString().stripTrailing() + System.lineSeparator();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()) + 1);
  }
}
