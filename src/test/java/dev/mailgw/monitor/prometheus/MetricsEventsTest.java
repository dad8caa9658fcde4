package dev.mailgw.monitor.prometheus;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.CycleRan;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.QueueDepth;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.SampleEvents;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsEventsTest {

  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void countsWhatEachVisitDid() {
    tell(SampleEvents.fetched(1), SampleEvents.fetched(2), SampleEvents.refused(3));
    assertThat(lines())
        .contains(
            "mailgw_retriever_cycles_total{alias=\"sales\",protocol=\"imap\",reason=\"none\",result=\"ok\"}"
                + " 2.0",
            "mailgw_retriever_cycles_total{alias=\"sales\",protocol=\"imap\",reason=\"imap-disabled\",result=\"failed\"}"
                + " 1.0",
            "mailgw_retriever_messages_total{alias=\"sales\"} 20.0",
            "mailgw_retriever_bytes_total{alias=\"sales\"} 24690.0",
            "mailgw_retriever_duplicates_total{alias=\"sales\"} 4.0",
            "mailgw_retriever_deleted_total{alias=\"sales\"} 16.0",
            "mailgw_retriever_round_trips_total{alias=\"sales\"} 17.0",
            "mailgw_retriever_cycle_duration_seconds_count{protocol=\"imap\",result=\"ok\"} 2",
            "mailgw_retriever_cycle_duration_seconds_sum{protocol=\"imap\",result=\"ok\"} 0.406",
            "mailgw_retriever_phase_duration_seconds_bucket{phase=\"auth\",protocol=\"imap\",le=\"0.02\"}"
                + " 1",
            "mailgw_retriever_phase_duration_seconds_bucket{phase=\"auth\",protocol=\"imap\",le=\"0.05\"}"
                + " 3",
            "mailgw_retriever_last_success_timestamp_seconds{alias=\"sales\"} 1.795334400203E9");
  }

  @Test
  void phasesSumUpToCyclesPerProtocol() {
    for (int i = 1; i <= 500; i++) {
      tell(visit(Protocol.IMAP, Result.OK, i), visit(Protocol.POP3, Result.FAILED, 7 * i));
    }
    tell(SampleEvents.skipped(501));
    for (String protocol : new String[] {"imap", "pop3"}) {
      double cycles = sum("mailgw_retriever_cycle_duration_seconds_sum{", protocol);
      assertThat(cycles).isGreaterThan(0.001);
      assertThat(sum("mailgw_retriever_phase_duration_seconds_sum{", protocol))
          .isEqualTo(cycles, within(1e-9));
    }
  }

  @Test
  void countsSkippedVisitAsCycleWithoutDuration() {
    tell(SampleEvents.skipped(1));
    assertThat(lines())
        .contains(
            "mailgw_retriever_cycles_total{alias=\"sales\",protocol=\"imap\",reason=\"alias-inactive\",result=\"skipped\"}"
                + " 1.0")
        .noneMatch(line -> line.startsWith("mailgw_retriever_cycle_duration"))
        .noneMatch(line -> line.startsWith("mailgw_retriever_last_success"));
  }

  @Test
  void showsExactlyOneConditionPerAlias() {
    AliasStatus active = AliasStatus.active(AT);
    tell(new AliasStatusChanged(SALES, active));
    tell(new AliasStatusChanged(SALES, active.failed(FailureClass.MANUAL, "no", 1, AT)));
    assertThat(lines())
        .contains(
            "mailgw_alias_status{alias=\"sales\",status=\"active\"} 0.0",
            "mailgw_alias_status{alias=\"sales\",status=\"inactive-automatic\"} 0.0",
            "mailgw_alias_status{alias=\"sales\",status=\"inactive-manual\"} 1.0",
            "mailgw_alias_failed_connects{alias=\"sales\"} 1.0");
  }

  @Test
  void countsVerdictsAnswersAndReasonsNotToAnswer() {
    tell(SampleEvents.answered(), SampleEvents.notAnswered("auto-submitted"));
    assertThat(lines())
        .contains(
            "mailgw_triage_total{alias=\"sales\",verdict=\"ordinary\"} 1.0",
            "mailgw_triage_total{alias=\"sales\",verdict=\"auto-generated\"} 1.0",
            "mailgw_acknowledgements_total{alias=\"sales\"} 1.0",
            "mailgw_not_answered_total{alias=\"sales\",reason=\"auto-submitted\"} 1.0");
  }

  @Test
  void timesDeliveriesAndTokenRequests() {
    tell(SampleEvents.sent(), SampleEvents.token(AT.plusSeconds(3600)));
    tell(SampleEvents.tokenRefused());
    assertThat(lines())
        .contains(
            "mailgw_dispatcher_attempts_total{alias=\"sales\",result=\"sent\"} 1.0",
            "mailgw_dispatcher_send_duration_seconds_sum{phase=\"auth\"} 0.02",
            "mailgw_dispatcher_queue_wait_seconds_sum 1.2",
            "mailgw_oauth_token_requests_total{account=\"shared\",grant=\"refresh-token\",reason=\"none\",result=\"ok\"}"
                + " 1.0",
            "mailgw_oauth_token_requests_total{account=\"shared\",grant=\"refresh-token\",reason=\"grant-revoked\",result=\"failed\"}"
                + " 1.0",
            "mailgw_oauth_token_expiry_timestamp_seconds{account=\"shared\"} 1.795338E9");
  }

  @Test
  void showsWhenAnInstanceBeganItsLastCycle() {
    tell(new CycleRan("999", true, AT), new CycleRan("999", false, AT.plusSeconds(5)));
    assertThat(lines())
        .contains("mailgw_instance_last_run_timestamp_seconds{instance=\"999\"} 1.7953344E9");
  }

  @Test
  void keepsAddressesMessageIdsAndHostsOutOfTheLabels() {
    tell(SampleEvents.notAnswered("<CAF=1@mail.example.com>"));
    tell(
        new DeliveryAttempted(
            "900",
            "Q0003",
            SALES,
            1,
            AT,
            "550 5.1.1 bob@example.com unknown",
            "5.1.1",
            "550",
            Duration.ZERO,
            PhaseTimes.NONE));
    assertThat(lines())
        .contains(
            "mailgw_not_answered_total{alias=\"sales\",reason=\"other\"} 1.0",
            "mailgw_dispatcher_attempts_total{alias=\"sales\",result=\"other\"} 1.0");
    assertThat(metrics.scrape("").text()).doesNotContain("@", "example", "Q0003", "Q0002");
  }

  @Test
  void asksTheQueueOncePerScrapeAndShowsNothingKnownWhenItFails() {
    int[] asked = {0};
    metrics.queue(() -> {
      if (++asked[0] == 2) {
        throw new IllegalStateException("database is locked");
      }
      return Map.of(
          "queued", new QueueDepth(3, Duration.ofMillis(4500)),
          "held", new QueueDepth(0, Duration.ZERO));
    });
    assertThat(lines())
        .contains(
            "mailgw_dispatcher_queue_messages{state=\"queued\"} 3.0",
            "mailgw_dispatcher_queue_messages{state=\"held\"} 0.0",
            "mailgw_dispatcher_queue_oldest_seconds{state=\"queued\"} 4.5");
    assertThat(lines()).contains("mailgw_dispatcher_queue_messages{state=\"queued\"} NaN");
    assertThat(asked[0]).isEqualTo(2);
  }

  @Test
  void remembersTheLastConfigurationThatWorked() {
    metrics.configured(AT);
    metrics.configurationRefused();
    assertThat(lines())
        .contains(
            "mailgw_config_last_reload_successful 0.0",
            "mailgw_config_last_reload_success_timestamp_seconds 1.7953344E9");
  }

  private void tell(GatewayEvent... events) {
    for (GatewayEvent event : events) {
      metrics.events().publish(event);
    }
  }

  private String[] lines() {
    return metrics.scrape("").text().split("\n");
  }

  private double sum(String series, String protocol) {
    double sum = 0;
    for (String line : lines()) {
      if (line.startsWith(series) && line.contains("protocol=\"" + protocol + "\"")) {
        sum += Double.parseDouble(line.substring(line.indexOf(' ') + 1));
      }
    }
    return sum;
  }

  private static GatewayEvent visit(Protocol protocol, Result result, int nanos) {
    GatewayEvent.RetrievalEnded even =
        SampleEvents.visit(
            nanos,
            protocol,
            result,
            result == Result.OK ? Reason.NONE : SampleEvents.IMAP_DISABLED,
            Map.of());
    PhaseTimes odd =
        new PhaseTimes(
            Map.of(
                dev.mailgw.monitor.Phase.CONNECT, Duration.ofNanos(nanos),
                dev.mailgw.monitor.Phase.AUTH, Duration.ofNanos(1_000_003L * nanos)));
    return new GatewayEvent.RetrievalEnded(
        even.instance(),
        even.cycle(),
        even.alias(),
        protocol,
        AT,
        result,
        even.reason(),
        0,
        0,
        0,
        0,
        0,
        odd);
  }
}
