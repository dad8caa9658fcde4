package dev.mailgw.monitor.log;

import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import java.util.Locale;
import java.util.stream.Collectors;

/** One visit to a mailbox in one line; fields and phases in fixed order, so that it can be cut. */
final class VisitLine {

  private VisitLine() {}

  static String of(RetrievalEnded visit) {
    return String.format(
        Locale.ROOT,
        "cycle=%d instance=%s alias=%s protocol=%s result=%s%s messages=%d duplicates=%d"
            + " deleted=%d bytes=%d trips=%d total=%.3fs (%s)%s",
        visit.cycle(),
        visit.instance(),
        visit.alias(),
        visit.protocol().label(),
        visit.result().label(),
        visit.reason().equals(Reason.NONE) ? "" : " reason=" + visit.reason().cause(),
        visit.messages(),
        visit.duplicates(),
        visit.deleted(),
        visit.bytes(),
        visit.roundTrips(),
        visit.phases().total().toNanos() / 1e9,
        phases(visit.phases()),
        visit.reason().text().isEmpty() ? "" : " " + visit.reason().text());
  }

  private static String phases(PhaseTimes times) {
    return times.phases().entrySet().stream()
        .map(phase -> phase.getKey().label() + "=" + Math.round(phase.getValue().toNanos() / 1e6))
        .collect(Collectors.joining(" "));
  }
}
