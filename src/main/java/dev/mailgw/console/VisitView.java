package dev.mailgw.console;

import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One visit to a mailbox as {@code GET /api/v1/status} shows it.
 *
 * @param cause the cause id; {@code none} for a success
 * @param text the failure in one line
 * @param phases seconds by phase, in the order in which they happen
 */
public record VisitView(
    long cycle,
    String instance,
    Instant started,
    String result,
    String cause,
    String text,
    int messages,
    int duplicates,
    int deleted,
    long bytes,
    int roundTrips,
    double seconds,
    Map<String, Double> phases) {

  /** The visit that the event tells of. */
  public static VisitView of(RetrievalEnded visit) {
    Map<String, Double> phases = new LinkedHashMap<>();
    visit.phases().phases().forEach((name, took) -> phases.put(name.label(), seconds(took)));
    return new VisitView(
        visit.cycle(),
        visit.instance(),
        visit.started(),
        visit.result().label(),
        visit.reason().cause(),
        visit.reason().text(),
        visit.messages(),
        visit.duplicates(),
        visit.deleted(),
        visit.bytes(),
        visit.roundTrips(),
        seconds(visit.phases().total()),
        phases);
  }

  private static double seconds(Duration took) {
    return took.toNanos() / 1e9;
  }
}
