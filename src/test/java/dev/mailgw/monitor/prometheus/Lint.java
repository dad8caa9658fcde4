package dev.mailgw.monitor.prometheus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The naming rules that {@code promtool check metrics} holds (Prometheus's documented practices for
 * metric names), for machines where promtool is not installed.
 */
final class Lint {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");
  private static final Set<String> ABBREVIATIONS =
      Set.of("s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d");
  private static final Set<String> NOT_BASE_UNITS =
      Set.of(
          "milliseconds",
          "microseconds",
          "nanoseconds",
          "minutes",
          "hours",
          "days",
          "weeks",
          "bits",
          "kilobytes",
          "megabytes",
          "gigabytes",
          "kibibytes",
          "mebibytes",
          "percent");

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> help = new HashMap<>();
  private final Set<String> series = new HashSet<>();
  private final List<String> complaints = new ArrayList<>();

  static List<String> complaints(String scrape) {
    Lint lint = new Lint();
    scrape.lines().forEach(lint::line);
    lint.types.forEach(lint::name);
    return lint.complaints;
  }

  private void line(String line) {
    String[] words = line.split(" ", 4);
    if (line.startsWith("# HELP ")) {
      help.put(words[2], words.length < 4 ? "" : words[3]);
    } else if (line.startsWith("# TYPE ")) {
      types.put(words[2], words[3]);
    } else {
      sample(line);
    }
  }

  private void sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      complaints.add("not a sample: " + line);
      return;
    }
    if (!series.add(sample.group(1) + "{" + sample.group(2) + "}")) {
      complaints.add("twice: " + line);
    }
    String type = types.getOrDefault(family(sample.group(1)), "none");
    Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
    while (label.find()) {
      String name = label.group(1);
      complain(camel(name), line, "label in camel case");
      complain(name.equals("le") && !type.equals("histogram"), line, "label le");
      complain(name.equals("quantile") && !type.equals("summary"), line, "label quantile");
    }
  }

  private String family(String name) {
    String shorter = name.replaceFirst("_(bucket|sum|count)$", "");
    return types.containsKey(name) ? name : shorter;
  }

  private void name(String name, String type) {
    List<String> parts = List.of(name.split("_"));
    boolean histogram = type.equals("histogram");
    boolean parted = histogram || type.equals("summary");
    complain(help.getOrDefault(name, "").isBlank(), name, "no help text");
    complain(type.equals("counter") != name.endsWith("_total"), name, "_total and counter differ");
    complain(!histogram && name.endsWith("_bucket"), name, "suffix _bucket");
    complain(!parted && name.matches(".*_(count|sum)"), name, "suffix _count or _sum");
    complain(
        parts.stream().anyMatch(Set.of("gauge", "counter", "histogram", "summary")::contains),
        name,
        "type in the name");
    complain(name.contains(":"), name, "colon");
    complain(camel(name), name, "camel case");
    complain(parts.stream().skip(1).anyMatch(ABBREVIATIONS::contains), name, "abbreviated unit");
    complain(parts.stream().anyMatch(NOT_BASE_UNITS::contains), name, "not a base unit");
  }

  private void complain(boolean bad, String where, String what) {
    if (bad) {
      complaints.add(where + ": " + what);
    }
  }

  private static boolean camel(String name) {
    return name.matches(".*[a-z][A-Z].*");
  }
}
