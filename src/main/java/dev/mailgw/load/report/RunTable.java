package dev.mailgw.load.report;

import dev.mailgw.load.page.Markup;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts and rates, a column for each run. */
final class RunTable {

  private RunTable() {}

  static String of(List<Run> runs) {
    Set<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(run.values().keySet()));
    String heads =
        IntStream.rangeClosed(1, runs.size())
            .mapToObj(i -> runs.size() == 1 ? "<th>This run</th>" : "<th>Run " + i + "</th>")
            .collect(Collectors.joining());
    return """
    <div class="scroll"><table class="figures">
    <thead><tr><th>Value</th>%s</tr></thead>
    <tbody>
    %s%s</tbody>
    </table></div>
    """
        .formatted(
            heads,
            row("measured", runs, run -> Figures.seconds(run.seconds())),
            names.stream()
                .map(name -> row(name, runs, run -> value(name, run.values().get(name))))
                .collect(Collectors.joining()));
  }

  private static String row(String name, List<Run> runs, Function<Run, String> value) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>\n"
        .formatted(
            Markup.of(name),
            runs.stream()
                .map(run -> "<td>" + value.apply(run) + "</td>")
                .collect(Collectors.joining()));
  }

  private static String value(String name, Double value) {
    if (value == null) {
      return "–";
    }
    return name.endsWith("bytes") ? Figures.bytes(value) : Figures.number(value);
  }
}
