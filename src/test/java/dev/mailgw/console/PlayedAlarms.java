package dev.mailgw.console;

import dev.mailgw.console.AlarmsView.AlarmView;
import dev.mailgw.console.AlarmsView.PathView;
import dev.mailgw.spool.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One alarm that fires, one that does not yet, and a way that is blocked. */
record PlayedAlarms(InstantSource clock) implements AlarmDesk {

  @Override
  public AlarmsView view() {
    Instant now = clock.instant();
    Instant since = now.minus(Duration.ofMinutes(20));
    return new AlarmsView(
        now,
        List.of(
            alarm("queue-age", "critical", "firing", since, Optional.of(since), "mail waits"),
            alarm("throttling", "warning", "pending", now, Optional.empty(), "told to wait")),
        List.of(
            new PathView("mail", Optional.of(since), Optional.empty(), ""),
            new PathView("webhook", Optional.empty(), Optional.of(since), "HTTP 503")));
  }

  @Override
  public Ruling test() {
    return new Ruling.Done("was sent");
  }

  private static AlarmView alarm(
      String rule,
      String severity,
      String state,
      Instant since,
      Optional<Instant> fired,
      String text) {
    return new AlarmView(
        rule, severity, "sales", state, since, fired, text, "look at it", Map.of("mail", since));
  }
}
