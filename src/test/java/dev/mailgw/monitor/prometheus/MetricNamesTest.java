package dev.mailgw.monitor.prometheus;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.QueueDepth;
import dev.mailgw.monitor.WaitingExceptions;
import dev.mailgw.testing.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricNamesTest {

  @Test
  void holdsTheNamingRulesForEveryMeter() {
    String scrape = everything("");
    assertThat(scrape)
        .contains("mailgw_build_info{revision=\"abc1234\",version=\"0.1.0\"} 1\n")
        .contains("\nprocess_cpu_seconds_total ", "\njvm_virtual_threads_parallelism ")
        .contains("\njvm_memory_used_bytes{", "\nlogback_events_total{", "\nsystem_cpus ");
    assertThat(Lint.complaints(scrape)).isEmpty();
  }

  @Test
  void speaksOpenMetricsToThoseWhoAskForIt() {
    String openMetrics = everything("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
    assertThat(openMetrics).endsWith("# EOF\n").contains("# TYPE mailgw_build info\n");
    assertThat(everything("text/html,*/*;q=0.8")).doesNotContain("# EOF");
  }

  @Test
  void lintFindsWhatPromtoolFinds() {
    String bad =
        """
        # TYPE a_ms gauge
        a_ms 1
        # HELP b Calls.
        # TYPE b counter
        b{userId="1"} 1
        # HELP c_count Things.
        # TYPE c_count gauge
        c_count{le="1"} 1
        """;
    assertThat(Lint.complaints(bad))
        .containsExactlyInAnyOrder(
            "a_ms: no help text",
            "a_ms: abbreviated unit",
            "b{userId=\"1\"} 1: label in camel case",
            "b: _total and counter differ",
            "c_count: suffix _count or _sum",
            "c_count{le=\"1\"} 1: label le");
  }

  private static String everything(String accept) {
    try (Metrics metrics = new Metrics()) {
      metrics.bindRuntime();
      metrics.build("0.1.0", "abc1234");
      metrics.configured(AT);
      metrics.queue(() -> Map.of("queued", new QueueDepth(1, Duration.ofSeconds(1))));
      metrics.rests(
          () -> Map.of(new AliasId("sales"), Optional.empty()), InstantSource.fixed(Instant.EPOCH));
      metrics.untold(() -> 1);
      metrics.exceptions(() -> List.of(new WaitingExceptions(SALES, "large", 1)));
      events().forEach(metrics.events()::publish);
      return metrics.scrape(accept).text();
    }
  }

  private static List<GatewayEvent> events() {
    return List.of(
        SampleEvents.fetched(1),
        SampleEvents.answered(),
        SampleEvents.notAnswered("bulk"),
        SampleEvents.sent(),
        SampleEvents.token(AT),
        new GatewayEvent.AliasStatusChanged(SALES, AliasStatus.active(AT)),
        new GatewayEvent.CycleRan("999", true, AT),
        SampleEvents.exceptionMail(),
        SampleEvents.undelivered(),
        SampleEvents.probeLeftBehind());
  }
}
