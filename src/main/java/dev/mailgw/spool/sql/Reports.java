package dev.mailgw.spool.sql;

import dev.mailgw.spool.ReportRequest;
import dev.mailgw.spool.ReportRequest.Event;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Report requests as columns hold them. */
final class Reports {

  private Reports() {}

  /** The column {@code notify}; null if nothing was said. */
  static String notify(ReportRequest report) {
    return report
        .events()
        .map(events -> events.stream().map(Event::name).sorted().collect(Collectors.joining(",")))
        .orElse(null);
  }

  static ReportRequest read(String notify, boolean whole, String envelopeId) {
    Optional<Set<Event>> events =
        Optional.ofNullable(notify)
            .map(text ->
                Arrays.stream(text.split(",", -1))
                    .filter(name -> !name.isEmpty())
                    .map(Event::valueOf)
                    .collect(Collectors.toSet()));
    return new ReportRequest(events, whole, Optional.ofNullable(envelopeId));
  }
}
