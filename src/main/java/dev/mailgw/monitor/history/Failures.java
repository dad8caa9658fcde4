package dev.mailgw.monitor.history;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What failed in the last hour, by cause. Safe for use by several threads. */
public final class Failures {

  /** Servers may answer with statuses without end; what failed longest ago goes first. */
  private static final int MOST_CAUSES = 200;

  private final InstantSource clock;
  private final SequencedMap<String, FailureCount> counts = new LinkedHashMap<>();

  Failures(InstantSource clock) {
    this.clock = clock;
  }

  /** The most frequent first. */
  public synchronized List<Failure> lately() {
    Instant now = clock.instant();
    return counts.values().stream()
        .map(count -> count.lately(now))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingInt(Failure::times).thenComparing(Failure::last).reversed())
        .toList();
  }

  void publish(GatewayEvent event) {
    switch (event) {
      case RetrievalEnded visit when visit.result() == Result.FAILED ->
          add(visit.reason().cause(), "alias " + visit.alias(), visit.reason().text());
      case TokenRequested request when request.result() == Result.FAILED ->
          add(request.reason().cause(), "account " + request.account(), request.reason().text());
      case DeliveryAttempted attempt when !attempt.result().equals("sent") ->
          add(cause(attempt), "alias " + attempt.alias(), attempt.reply());
      case RoundTripEnded probe when probe.result() == Result.FAILED ->
          add(probe.reason().cause(), "alias " + probe.alias(), probe.reason().text());
      default -> {}
    }
  }

  private static String cause(DeliveryAttempted attempt) {
    return "delivery-" + attempt.result() + " " + attempt.enhancedStatus();
  }

  private synchronized void add(String cause, String who, String text) {
    FailureCount count = counts.remove(cause);
    counts.putLast(cause, count == null ? new FailureCount(cause) : count);
    counts.get(cause).add(who, text, clock.instant());
    if (counts.size() > MOST_CAUSES) {
      counts.pollFirstEntry();
    }
  }
}
