package dev.mailgw.lab.api;

import dev.mailgw.lab.clock.LabClock;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lab's time. */
final class ClockRoutes implements HttpService {

  private static final String CLOCK = "/api/v1/clock";
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})([smhd]?)");

  /**
   * A change; each member may be null.
   *
   * @param advance a time like {@code 90s} or {@code 91d}, or seconds
   * @param rate seconds in the lab for one outside
   */
  private record Change(String advance, Double rate) {}

  private final LabClock clock;

  ClockRoutes(LabClock clock) {
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(CLOCK, Ask.answered(_ -> view())).post(CLOCK, Ask.answered(this::change));
  }

  private Object change(Ask ask) throws BadRequest, IOException {
    Change change = ask.body(Change.class);
    Optional<Duration> advance = Optional.empty();
    if (change.advance() != null) {
      advance = Optional.of(time(change.advance()));
    }
    if (change.rate() != null) {
      run(change.rate());
    }
    advance.ifPresent(clock::advance);
    return view();
  }

  private void run(double rate) throws BadRequest {
    if (!(rate >= 1 && rate <= LabClock.FASTEST)) {
      throw new BadRequest(
          400, "'rate' must be a number from 1 to %.0f".formatted(LabClock.FASTEST));
    }
    clock.run(rate);
  }

  private static Duration time(String text) throws BadRequest {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new BadRequest(400, "'advance' must be a time like 90s, 60m, 24h or 91d");
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofSeconds(count);
    };
  }

  private Object view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("now", clock.instant().toString());
    view.put("rate", clock.rate());
    return view;
  }
}
