package dev.mailgw.docs;

import dev.mailgw.testing.PrometheusFiles;
import dev.mailgw.testing.PrometheusFiles.Alert;
import dev.mailgw.testing.PrometheusFiles.Panel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the page of all metrics: what a scrape shows, and who looks at it. */
record MetricsPage(
    PrometheusFiles files,
    Map<String, SampleScrape.Family> families,
    Map<String, String> meanings) {

  private static final String HEAD =
      """
      # Metrics

      Written by `MetricsPageTest` from what the program shows; change the code, not this page. Times are Unix seconds. A
      histogram has `_bucket` (label `le`), `_sum`, `_count`, and a gauge `_max` beside it, the longest of the last minutes.
      Where a metric has a label `instance`, Prometheus calls that `exported_instance`. `jvm_gc_*` are not listed: which there
      are depends on the garbage collector. *Alerts* are those of `alert.rules.yml`, *dashboard* the rows of
      `../grafana/mailgw.json` that show it.

      | metric | type | labels | meaning | alerts | dashboard |
      |---|---|---|---|---|---|
      """;

  MetricsPage(PrometheusFiles files, Readme readme) {
    this(
        files,
        SampleScrape.families(SampleScrape.text(), ""),
        readme.rows("mailgw_").stream()
            .collect(Collectors.toMap(row -> row.get(0).replace("`", ""), row -> row.get(3))));
  }

  String text() {
    return families.keySet().stream()
        .filter(name -> !name.startsWith("jvm_gc"))
        .map(this::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private String row(String name) {
    SampleScrape.Family family = families.get(name);
    List<String> cells =
        List.of(
            "`" + name + "`",
            family.type(),
            code(family.labels()),
            meanings.getOrDefault(name, family.help()).strip(),
            users(name, files.alerts().stream(), Alert::name, alert -> List.of(alert.expr())),
            users(name, files.panels().stream(), Panel::row, Panel::exprs));
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private <T> String users(
      String metric, Stream<T> all, Function<T, String> name, Function<T, List<String>> exprs) {
    return all.filter(one -> exprs.apply(one).stream().anyMatch(expr -> reads(expr, metric)))
        .map(name)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private boolean reads(String expr, String metric) {
    return files.metrics(expr, families.keySet()).contains(metric);
  }

  private static String code(Set<String> labels) {
    return labels.stream().sorted().map(one -> "`" + one + "`").collect(Collectors.joining(" "));
  }
}
