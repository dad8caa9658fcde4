package dev.mailgw.dispatch;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Pauses;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.testing.InMemoryOutboundQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** A cycle over a queue in memory and servers that answer as told. */
class DispatchBench {

  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final EnhancedStatus OK = new EnhancedStatus(2, 0, 0);

  final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  final InMemoryOutboundQueue queue = new InMemoryOutboundQueue(NOW);
  final List<GatewayEvent.DeliveryAttempted> events = new CopyOnWriteArrayList<>();
  final Records records = new Records(queue);
  final SendingRate rate = new SendingRate(0, 0, List.of(), clock::get);
  final SendingAccount account =
      new SendingAccount(
          "svc", "host", rate, new Pauses(Duration.ofMinutes(1), clock::get), clock::get);
  int mailsPerAlias = 10;
  int sessions = 1;

  @AfterEach
  void close() {
    records.close();
  }

  DispatchCycle cycle(Map<String, Transport> transports) {
    AtomicInteger ticks = new AtomicInteger();
    Ticker ticker = () -> ticks.addAndGet(1000);
    List<Route> routes = new ArrayList<>();
    transports.forEach(
        (alias, transport) -> routes.add(new Route(new AliasId(alias), transport, account)));
    return new DispatchCycle(
        new DispatchSettings("dx-1", mailsPerAlias, false, sessions, 8, Duration.ofMinutes(1)),
        routes,
        queue,
        records,
        new FailurePolicy(
            new RetrySchedule(Duration.ofMinutes(1), 2, Duration.ofHours(1), Duration.ofDays(2)),
            0,
            UnknownOutcome.RETRY,
            new Random(1)),
        new DeliveryJournal(
            "dx-1",
            event -> events.add((GatewayEvent.DeliveryAttempted) event),
            clock::get,
            ticker));
  }

  static SendReport accepted(Envelope envelope) {
    return report(envelope, _ -> new Outcome.Delivered(OK, "250 2.0.0 OK"), true);
  }

  static SendReport deferring(Envelope envelope, String localPart) {
    return report(
        envelope,
        to ->
            to.localPart().equals(localPart)
                ? new Outcome.Deferred(new EnhancedStatus(4, 7, 0), "451 4.7.0 later")
                : new Outcome.Delivered(OK, "250 2.0.0 OK"),
        true);
  }

  static SendReport cutOff(Envelope envelope) {
    EnhancedStatus status = new EnhancedStatus(4, 4, 2);
    return report(envelope, _ -> new Outcome.Unknown(status, "connection closed"), false);
  }

  static SendReport throttled(Envelope envelope) {
    EnhancedStatus status = new EnhancedStatus(4, 3, 2);
    return report(envelope, _ -> new Outcome.Deferred(status, "432 4.3.2 limit"), true);
  }

  static SendReport report(
      Envelope envelope, Function<MailAddress, Outcome> outcome, boolean reusable) {
    Map<MailAddress, Outcome> outcomes = new LinkedHashMap<>();
    envelope.recipients().forEach(to -> outcomes.put(to, outcome.apply(to)));
    return new SendReport(outcomes, "id@server", reusable, Reason.NONE);
  }

  static TransportException noToken() {
    return new TransportException(
        new Reason("secret-expired", "alias support: the client secret has expired"),
        new EnhancedStatus(4, 7, 0),
        null,
        null);
  }
}
