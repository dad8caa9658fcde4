package dev.mailgw.load.report;

import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The figures as tables for other programs (RFC 4180). Times in seconds, runs counted from 1. */
public final class CsvReport {

  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

  private CsvReport() {}

  /** One row for each timing of each run. */
  public static String timings(LoadReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("run", "timing", "count", "mean", "p50", "p90", "p95", "p99", "p99.9", "max"));
    for (int i = 0; i < report.runs().size(); i++) {
      String run = Integer.toString(i + 1);
      new TreeMap<>(report.runs().get(i).timings())
          .forEach((name, timing) -> rows.add(row(run, name, timing)));
    }
    return text(rows);
  }

  /** One row for each value of each run. */
  public static String values(LoadReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("run", "value", "number"));
    for (int i = 0; i < report.runs().size(); i++) {
      String run = Integer.toString(i + 1);
      new TreeMap<>(report.runs().get(i).values())
          .forEach((name, value) -> rows.add(List.of(run, name, number(value))));
    }
    return text(rows);
  }

  /** One row for each moment of each run; a value that was not known then is empty. */
  public static String timeline(LoadReport report) {
    Set<String> names = new TreeSet<>();
    report.runs().stream()
        .map(Run::timeline)
        .flatMap(List::stream)
        .forEach(moment -> names.addAll(moment.values().keySet()));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("run", "at"));
    head.addAll(names);
    rows.add(head);
    for (int i = 0; i < report.runs().size(); i++) {
      for (Moment moment : report.runs().get(i).timeline()) {
        rows.add(row(Integer.toString(i + 1), moment, names));
      }
    }
    return text(rows);
  }

  private static List<String> row(String run, String name, Timing timing) {
    return List.of(
        run,
        name,
        Long.toString(timing.count()),
        number(timing.mean()),
        number(timing.p50()),
        number(timing.p90()),
        number(timing.p95()),
        number(timing.p99()),
        number(timing.p999()),
        number(timing.max()));
  }

  private static List<String> row(String run, Moment moment, Set<String> names) {
    List<String> row = new ArrayList<>(List.of(run, number(moment.at())));
    names.forEach(name -> {
      Double value = moment.values().get(name);
      row.add(value == null ? "" : number(value));
    });
    return row;
  }

  /** Without an exponent, which not every program reads. */
  private static String number(double value) {
    return Double.isFinite(value)
        ? new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : "";
  }

  private static String text(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(CsvReport::field).collect(Collectors.joining(",")) + "\r\n")
        .collect(Collectors.joining());
  }

  private static String field(String text) {
    return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
