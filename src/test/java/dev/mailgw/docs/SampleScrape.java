package dev.mailgw.docs;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.QueueDepth;
import dev.mailgw.monitor.TokenDeadlines;
import dev.mailgw.monitor.WaitingExceptions;
import dev.mailgw.monitor.prometheus.Metrics;
import dev.mailgw.testing.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scrape in which each metric has a sample, as far as no running gateway is needed for it. */
final class SampleScrape {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+?)(?:_bucket)?(\\{.*})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private SampleScrape() {}

  /** A metric with all its series. */
  record Family(String type, Set<String> labels, String help) {}

  /** Each histogram has a gauge {@code _max}, which stands for no row of its own. */
  static Map<String, Family> families(String scrape, String prefix) {
    Map<String, String> types = comments(scrape, "TYPE", prefix);
    Map<String, String> helps = comments(scrape, "HELP", prefix);
    Map<String, Set<String>> labels = labels(scrape, prefix);
    Map<String, Family> rows = new TreeMap<>();
    types.forEach((name, type) -> {
      boolean ofHistogram = "histogram".equals(types.get(name.replaceFirst("_max$", "")));
      if (!ofHistogram || type.equals("histogram")) {
        rows.put(name, new Family(type, labels.getOrDefault(name, Set.of()), helps.get(name)));
      }
    });
    return rows;
  }

  private static Map<String, String> comments(String scrape, String kind, String prefix) {
    return scrape
        .lines()
        .filter(line -> line.startsWith("# " + kind + " " + prefix))
        .map(line -> line.split(" ", 4))
        .collect(Collectors.toMap(words -> words[2], words -> words[3]));
  }

  private static Map<String, Set<String>> labels(String scrape, String prefix) {
    Map<String, Set<String>> labels = new HashMap<>();
    for (String line :
        scrape.lines().filter(one -> !one.startsWith("#") && one.startsWith(prefix)).toList()) {
      Matcher sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      Set<String> own = labels.computeIfAbsent(sample.group(1), _ -> new TreeSet<>());
      if (sample.group(2) != null) {
        LABEL.matcher(sample.group(2)).results().map(label -> label.group(1)).forEach(own::add);
      }
      own.remove("le");
    }
    return labels;
  }

  static String text() {
    try (Metrics metrics = new Metrics()) {
      metrics.bindRuntime();
      metrics.build("0.1.0", "abc1234");
      metrics.configured(AT);
      metrics.queue(() -> Map.of("queued", new QueueDepth(1, Duration.ofSeconds(1))));
      metrics.rests(
          () -> Map.of(new AliasId("sales"), Optional.empty()), InstantSource.fixed(Instant.EPOCH));
      metrics.untold(() -> 1);
      metrics.disk(() -> OptionalLong.of(1), 1);
      metrics.checks(() -> Map.of("N4", 0));
      metrics.alarms(() -> Map.of("alias-inactive", 1));
      metrics.alarmPath("mail");
      metrics.instances(() -> Map.of("retriever-999", "waiting"));
      metrics.deadlines(() ->
          List.of(new TokenDeadlines("shared", Optional.of(AT), Optional.of(AT), Optional.of(AT))));
      metrics.exceptions(() -> List.of(new WaitingExceptions(SALES, "large", 1)));
      events().forEach(metrics.events()::publish);
      return metrics.scrape("").text();
    }
  }

  static Set<GatewayEvent> events() {
    return new HashSet<>(
        Arrays.asList(
            SampleEvents.fetched(1),
            SampleEvents.answered(),
            SampleEvents.notAnswered("bulk"),
            SampleEvents.sent(),
            SampleEvents.token(AT),
            new GatewayEvent.AliasStatusChanged(SALES, AliasStatus.active(AT)),
            new GatewayEvent.RunBegan("999", Duration.ofMillis(2)),
            new GatewayEvent.PlaceTaken("999", Duration.ofMillis(3)),
            new GatewayEvent.CycleRan("999", true, AT),
            SampleEvents.exceptionMail(),
            SampleEvents.undelivered(),
            SampleEvents.probeLeftBehind()));
  }
}
