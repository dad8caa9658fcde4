package dev.mailgw.load.report;

import dev.mailgw.load.page.Markup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time of visits or submissions goes: each phase's share of all of it. */
final class PhaseBars {

  private PhaseBars() {}

  /**
   * A bar for each phase, the longest first.
   *
   * @param prefix of the phases' names
   * @return empty if there is no such phase
   */
  static String of(AllRuns all, String prefix) {
    List<Map.Entry<String, Timing>> phases =
        all.timings().entrySet().stream()
            .filter(timing -> timing.getKey().startsWith(prefix) && timing.getValue().count() > 0)
            .sorted((one, other) -> Double.compare(spent(other), spent(one)))
            .toList();
    double whole = phases.stream().mapToDouble(PhaseBars::spent).sum();
    return phases.isEmpty() || whole == 0
        ? ""
        : phases.stream()
            .map(phase -> row(phase.getKey().substring(prefix.length()), phase, whole))
            .collect(
                Collectors.joining("", "<table class=\"bars\"><tbody>\n", "</tbody></table>\n"));
  }

  private static String row(String name, Map.Entry<String, Timing> phase, double whole) {
    double share = spent(phase) / whole;
    return """
    <tr><th scope="row">%s</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="%s" height="10"/></svg></td><td>%s</td><td>%s on average</td></tr>
    """
        .formatted(
            Markup.of(name),
            String.format(Locale.ROOT, "%.2f", 100 * share),
            Figures.percent(share, 1),
            Figures.seconds(phase.getValue().mean()));
  }

  private static double spent(Map.Entry<String, Timing> phase) {
    return phase.getValue().mean() * phase.getValue().count();
  }
}
