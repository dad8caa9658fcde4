package dev.mailgw.docs;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static java.util.stream.Collectors.toSet;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of metrics is what a scrape shows: names, types, labels, help texts. */
class MetricsDocTest {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+?)(?:_bucket)?(\\{.*})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /** One row of the table. */
  private record Row(String type, Set<String> labels, String meaning) {}

  @Test
  void theTableIsTheScrape() throws Exception {
    Map<String, Row> documented = new TreeMap<>();
    for (List<String> cells : Readme.read().rows("mailgw_")) {
      Set<String> labels = Readme.inlineCode(cells.get(2)).collect(toSet());
      String name = cells.get(0).replace("`", "");
      assertThat(documented.put(name, new Row(cells.get(1), labels, cells.get(3)))).isNull();
    }
    Map<String, Row> scraped = rows(scrape());

    assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(scraped.keySet());
    scraped.forEach((name, row) -> {
      assertThat(documented.get(name).type()).as(name).isEqualTo(row.type());
      assertThat(documented.get(name).labels()).as(name).isEqualTo(row.labels());
      assertThat(documented.get(name).meaning()).as(name).startsWith(row.meaning());
    });
  }

  @Test
  void theFamiliesOfTheProcessAreNamed() throws Exception {
    Set<String> named = Readme.read().code().stream().collect(toSet());
    Set<String> families =
        scrape()
            .lines()
            .filter(line -> line.startsWith("# TYPE ") && !line.contains("mailgw_"))
            .map(line -> line.split(" ", 4)[2].replaceFirst("_.*", "_") + "*")
            .collect(toSet());

    assertThat(named).containsAll(families);
  }

  @Test
  void everyKindOfEventIsInTheScrape() {
    assertThat(events())
        .extracting(event -> (Object) event.getClass())
        .containsAll(List.of((Object[]) GatewayEvent.class.getPermittedSubclasses()));
  }

  /** Each histogram has a gauge {@code _max}, which stands for no row of its own. */
  private static Map<String, Row> rows(String scrape) {
    Map<String, String> types = comments(scrape, "TYPE");
    Map<String, String> helps = comments(scrape, "HELP");
    Map<String, Set<String>> labels = labels(scrape);
    Map<String, Row> rows = new HashMap<>();
    types.forEach((name, type) -> {
      boolean ofHistogram = "histogram".equals(types.get(name.replaceFirst("_max$", "")));
      if (!ofHistogram || type.equals("histogram")) {
        rows.put(name, new Row(type, labels.getOrDefault(name, Set.of()), helps.get(name)));
      }
    });
    return rows;
  }

  private static Map<String, String> comments(String scrape, String kind) {
    return scrape
        .lines()
        .filter(line -> line.startsWith("# " + kind + " mailgw_"))
        .map(line -> line.split(" ", 4))
        .collect(Collectors.toMap(words -> words[2], words -> words[3]));
  }

  private static Map<String, Set<String>> labels(String scrape) {
    Map<String, Set<String>> labels = new HashMap<>();
    for (String line : scrape.lines().filter(one -> one.startsWith("mailgw_")).toList()) {
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

  private static String scrape() {
    try (Metrics metrics = new Metrics()) {
      metrics.bindRuntime();
      metrics.build("0.1.0", "abc1234");
      metrics.configured(AT);
      metrics.queue(() -> Map.of("queued", new QueueDepth(1, Duration.ofSeconds(1))));
      metrics.rests(
          () -> Map.of(new AliasId("sales"), Optional.empty()), InstantSource.fixed(Instant.EPOCH));
      metrics.untold(() -> 1);
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

  private static Set<GatewayEvent> events() {
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
            SampleEvents.undelivered()));
  }
}
