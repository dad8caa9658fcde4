package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.mail.ArrivalLog;
import dev.mailgw.lab.mail.ArrivalPlan;
import dev.mailgw.lab.mail.ArrivalReport;
import dev.mailgw.lab.mail.ArrivalText;
import dev.mailgw.lab.mail.Inflow;
import dev.mailgw.lab.mail.Timetable;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mail that arrives by a plan or a schedule. */
final class ArrivalRoutes implements HttpService {

  private static final String ARRIVALS = "/api/v1/arrivals";
  private static final int LARGEST = 150_000_000;
  private static final double NANOS = 1e9;

  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

  /**
   * A plan to begin.
   *
   * @param rate for mail by a rate
   * @param schedule for mail at given moments instead: seconds since the start and the mailbox's
   *     place in the list of mailboxes, ascending
   * @param to whose mailboxes, in the words of {@link TenantEdit#select}; everyone's if null
   * @param mailboxes the same, one by one, in the order that a schedule counts them
   * @param size of each mail of a schedule; as customers send them if null
   * @param folder to take the mails of a schedule from
   * @param seed the same seed gives the same mails; another one at each start if null
   */
  private record Wanted(
      String rate,
      List<List<Double>> schedule,
      String to,
      List<String> mailboxes,
      Integer size,
      String folder,
      Long seed) {}

  private final Inflow inflow;
  private final TenantEdit edit;

  ArrivalRoutes(Inflow inflow, TenantEdit edit) {
    this.inflow = inflow;
    this.edit = edit;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(ARRIVALS, Ask.answered(_ -> view()))
        .put(ARRIVALS, Ask.answered(this::start))
        .get(ARRIVALS + "/log", Ask.answered(this::log))
        .delete(ARRIVALS, Ask.answered(_ -> stop()));
  }

  private Object start(Ask ask) throws BadRequest, EditException, IOException {
    Wanted wanted = ask.body(Wanted.class);
    long seed = Optional.ofNullable(wanted.seed()).orElseGet(inflow::nextSeed);
    if (wanted.schedule() != null) {
      schedule(wanted, seed);
      return view();
    }
    ArrivalPlan plan =
        Optional.ofNullable(wanted.rate())
            .flatMap(rate -> ArrivalText.plan(rate, seed))
            .orElseThrow(() -> new BadRequest(400, "'rate' must be " + ArrivalText.FORM));
    inflow.start(plan, mailboxes(wanted));
    return view();
  }

  private void schedule(Wanted wanted, long seed) throws BadRequest, EditException, IOException {
    if (wanted.rate() != null) {
      throw new BadRequest(400, "either 'rate' or 'schedule'");
    }
    List<String> mailboxes = mailboxes(wanted);
    try {
      inflow.start(timetable(wanted, seed), mailboxes);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(400, "'schedule' can't be: " + e.getMessage());
    } catch (IOException e) {
      throw new BadRequest(400, "'folder' can't be read: " + e.getMessage());
    }
  }

  private static Timetable timetable(Wanted wanted, long seed) throws BadRequest {
    List<Timetable.Entry> entries = new ArrayList<>(wanted.schedule().size());
    for (List<Double> one : wanted.schedule()) {
      entries.add(entry(one));
    }
    Optional<Integer> size = Optional.ofNullable(wanted.size());
    if (size.filter(bytes -> bytes < 1 || bytes > LARGEST).isPresent()) {
      throw new BadRequest(400, "'size' must be a number from 1 to " + LARGEST);
    }
    return new Timetable(entries, size, Optional.ofNullable(wanted.folder()).map(Path::of), seed);
  }

  private static Timetable.Entry entry(List<Double> one) throws BadRequest {
    if (one == null || one.size() != 2 || one.contains(null)) {
      throw new BadRequest(400, "'schedule' must be a list of [seconds, mailbox]");
    }
    return new Timetable.Entry(Math.round(one.getFirst() * NANOS), one.getLast().intValue());
  }

  private List<String> mailboxes(Wanted wanted) throws BadRequest, EditException {
    if (wanted.mailboxes() == null) {
      return edit.select(Optional.ofNullable(wanted.to()).orElse("everyone"));
    }
    Set<String> addresses = new LinkedHashSet<>();
    for (String address : wanted.mailboxes()) {
      if (!addresses.addAll(edit.select(address))) {
        throw new BadRequest(400, "'mailboxes' has '%s' twice".formatted(address));
      }
    }
    return List.copyOf(addresses);
  }

  private Object log(Ask ask) throws BadRequest {
    int after = ask.number("after", 0, 0, Integer.MAX_VALUE);
    List<ArrivalLog.Entry> entries =
        inflow.log().after(after, ask.number("max", 1_000, 1, 100_000));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("mails", entries.stream().map(ArrivalRoutes::line).toList());
    view.put("next", entries.isEmpty() ? after : entries.getLast().number());
    return view;
  }

  private static Map<String, Object> line(ArrivalLog.Entry entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("number", entry.number());
    line.put("mailbox", entry.mailbox());
    line.put("sha256", entry.sha256());
    line.put("planned", MICROS.format(entry.planned()));
    line.put("delivered", MICROS.format(entry.delivered()));
    return line;
  }

  private Object stop() {
    inflow.stop();
    return view();
  }

  /** Members may be added, never renamed; times in seconds. */
  private Object view() {
    Inflow.Status status = inflow.status();
    ArrivalReport report = status.report();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("running", report.running());
    view.put("rate", status.plan().map(ArrivalText::of).orElse(null));
    view.put("mailboxes", status.mailboxes());
    view.put("seed", status.seed().orElse(null));
    view.put("delivered", report.delivered());
    view.put("failed", report.failed());
    view.put("failure", report.failure().orElse(null));
    view.put("meanLateness", seconds(report.meanLateness()));
    view.put("worstLateness", seconds(report.worstLateness()));
    view.put("scheduled", status.scheduled().orElse(null));
    view.put("started", status.started().map(MICROS::format).orElse(null));
    return view;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
