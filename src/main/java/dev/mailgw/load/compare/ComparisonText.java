package dev.mailgw.load.compare;

import dev.mailgw.load.compare.Comparison.Line;
import dev.mailgw.load.compare.Comparison.Verdict;
import java.util.List;
import java.util.Locale;

/** A comparison for terminals: what really differs first, then the rest, then notes. */
public final class ComparisonText {

  private ComparisonText() {}

  /** Lines with ends; plain text without colours. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append("%s -> %s%n".formatted(comparison.before(), comparison.after()));
    List<Line> different =
        comparison.lines().stream().filter(line -> line.verdict().isDifference()).toList();
    List<Line> rest =
        comparison.lines().stream().filter(line -> !line.verdict().isDifference()).toList();
    section(text, summary(comparison, different.size()), different);
    if (!rest.isEmpty()) {
      section(text, "the rest:", rest);
    }
    comparison.notes().forEach(note -> text.append("\nnote: ").append(note));
    text.append(
        "\nbelow %s or %s a difference is of no interest; intervals are of 95 %%, over runs%n"
            .formatted(
                Figures.percent(Comparison.LEAST_SHARE),
                Figures.seconds(Comparison.LEAST_SECONDS)));
    return text.toString();
  }

  private static String summary(Comparison comparison, int different) {
    if (comparison.lines().isEmpty()) {
      return "the two have nothing in common that could be compared";
    }
    if (comparison.lines().stream().allMatch(l -> l.verdict() == Verdict.TOO_FEW_RUNS)) {
      return "too few runs to tell any difference from chance";
    }
    return different == 0
        ? "no difference seen"
        : "%d of %d figures differ:".formatted(different, comparison.lines().size());
  }

  private static void section(StringBuilder text, String title, List<Line> lines) {
    text.append('\n').append(title).append('\n');
    if (lines.isEmpty()) {
      return;
    }
    TextTable table = TextTable.of("what", "", "before", "after", "ratio", "from", "to", "verdict");
    for (Line line : lines) {
      table =
          table.row(
              line.name(),
              line.statistic(),
              figure(line, line.before()),
              figure(line, line.after()),
              ratio(line.ratio()),
              ratio(line.low()),
              ratio(line.high()),
              line.verdict().words());
    }
    text.append(table.text());
  }

  private static String figure(Line line, double value) {
    return line.isTiming() ? Figures.seconds(value) : Figures.number(value);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 1000 ? "%.3f" : "%.0f", ratio);
  }
}
