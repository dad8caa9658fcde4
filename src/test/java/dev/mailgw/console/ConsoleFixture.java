package dev.mailgw.console;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static dev.mailgw.testing.SampleEvents.SUPPORT;

import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.console.StatusView.AccountView;
import dev.mailgw.console.StatusView.InstanceView;
import dev.mailgw.console.StatusView.QueueView;
import dev.mailgw.monitor.Exposition;
import dev.mailgw.monitor.Health;
import dev.mailgw.monitor.HealthCheck;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.RecentResults;
import dev.mailgw.testing.SampleEvents;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a console shows in the tests: one alias that works, one that is inactive. */
final class ConsoleFixture {

  volatile boolean ready = true;
  volatile boolean statusFails;
  volatile List<String> problems = List.of();
  volatile int reloads;

  ConsoleSources sources() {
    Health health =
        new Health(
            List.of(),
            List.of(HealthCheck.holds(() -> ready, "the spool is closed", "restart mailgw")));
    return new ConsoleSources(
        accept -> new Exposition(Exposition.contentType(accept), "mailgw_up 1\n"),
        health,
        this::status,
        this::reload,
        Map.of("/api/v1/aliases/sales/activate", () -> List.of()));
  }

  private synchronized List<String> reload() {
    reloads++;
    return problems;
  }

  private StatusView status() {
    if (statusFails) {
      throw new IllegalStateException("jdbc:sqlite:/secret/path is locked");
    }
    return sample();
  }

  static StatusView sample() {
    RecentResults results = new RecentResults();
    for (int cycle = 1; cycle <= 7; cycle++) {
      results.publish(cycle == 4 ? SampleEvents.refused(cycle) : SampleEvents.fetched(cycle));
    }
    AliasStatus active = AliasStatus.active(AT);
    AliasStatus inactive =
        active.failed(FailureClass.MANUAL, "<img src=x onerror=alert(1)> AUTH failed", 1, AT);
    return new StatusView(
        "0.1.0",
        AT.minusSeconds(7200),
        AT.plusSeconds(30),
        "ece",
        List.of(
            AliasView.of(SALES, Protocol.IMAP, active, results.of(SALES)),
            AliasView.of(SUPPORT, Protocol.POP3, inactive, results.of(SUPPORT))),
        List.of(new InstanceView("999", false, AT, Optional.of(AT), 7, 0)),
        List.of(new QueueView("queued", 3, 4.5), new QueueView("held", 0, 0)),
        List.of(
            new AccountView(
                "shared",
                "refresh-token",
                Optional.of(AT.plusSeconds(3600)),
                Optional.of(AT),
                "ok",
                "none",
                "")));
  }
}
