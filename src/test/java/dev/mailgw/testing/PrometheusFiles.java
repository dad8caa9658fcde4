package dev.mailgw.testing;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is shipped for Prometheus and Grafana, read.
 *
 * @param recordings expressions by the names under which they are recorded
 * @param variables names of the dashboard's variables
 */
public record PrometheusFiles(
    Map<String, String> recordings,
    List<Alert> alerts,
    JsonNode dashboard,
    List<Panel> panels,
    List<String> variables) {

  public static final Path FOLDER = Path.of("conf/prometheus");
  public static final Path DASHBOARD = Path.of("conf/grafana/mailgw.json");

  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:])(?:mailgw|jvm|process|system|logback)_[a-z0-9_]+|\\bup\\b");
  private static final Pattern BY_NAME = Pattern.compile("__name__=~\"([^\"]+)\"");

  /** A rule that calls somebody. */
  public record Alert(
      String name, String expr, String lasting, String severity, Map<String, String> annotations) {}

  /** A panel of the dashboard, with the title of its row. */
  public record Panel(String row, String title, List<String> exprs) {}

  public static PrometheusFiles read() throws IOException {
    Map<String, String> recordings =
        rules("recording.rules.yml")
            .collect(toMap(rule -> text(rule, "record"), PrometheusFiles::expr));
    List<Alert> alerts = rules("alert.rules.yml").map(PrometheusFiles::alert).toList();
    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    List<String> variables =
        dashboard
            .path("templating")
            .path("list")
            .valueStream()
            .map(one -> one.path("name").asString())
            .toList();
    return new PrometheusFiles(recordings, alerts, dashboard, panels(dashboard), variables);
  }

  /** The metrics that an expression reads, those behind recorded ones too, out of these. */
  public Set<String> metrics(String expr, Set<String> known) {
    String all = expr;
    for (var recording : recordings.entrySet()) {
      all = all.replace(recording.getKey(), recording.getValue());
    }
    Set<String> read = new TreeSet<>();
    METRIC
        .matcher(all.replaceAll("\"[^\"]*\"", "\"\""))
        .results()
        .forEach(one -> read.add(family(one.group(), known)));
    BY_NAME
        .matcher(all)
        .results()
        .forEach(
            one -> known.stream().filter(name -> name.matches(one.group(1))).forEach(read::add));
    return read;
  }

  private static String family(String name, Set<String> known) {
    String family = name.replaceFirst("_(bucket|sum|count|max)$", "");
    return known.contains(name) ? name : family;
  }

  private static List<Panel> panels(JsonNode dashboard) {
    List<Panel> panels = new ArrayList<>();
    String row = "";
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asString();
      if (panel.path("type").asString().equals("row")) {
        row = title;
      } else {
        List<String> exprs =
            panel.path("targets").valueStream().map(one -> one.path("expr").asString()).toList();
        panels.add(new Panel(row, title, exprs));
      }
    }
    return panels;
  }

  private static Stream<Map<?, ?>> rules(String file) throws IOException {
    Object loaded =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(FOLDER.resolve(file)));
    return ((List<?>) ((Map<?, ?>) loaded).get("groups"))
        .stream()
            .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
            .map(rule -> (Map<?, ?>) rule);
  }

  private static Alert alert(Map<?, ?> rule) {
    Map<String, String> annotations =
        ((Map<?, ?>) rule.get("annotations"))
            .entrySet().stream()
                .collect(toMap(one -> one.getKey().toString(), one -> one.getValue().toString()));
    String severity = text((Map<?, ?>) rule.get("labels"), "severity");
    return new Alert(text(rule, "alert"), expr(rule), text(rule, "for"), severity, annotations);
  }

  private static String expr(Map<?, ?> rule) {
    return text(rule, "expr").strip();
  }

  private static String text(Map<?, ?> rule, String key) {
    return String.valueOf(rule.get(key));
  }
}
