package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.mail.ArrivalPlan;
import dev.mailgw.lab.mail.ArrivalReport;
import dev.mailgw.lab.mail.ArrivalText;
import dev.mailgw.lab.mail.Inflow;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The mail that arrives by a plan. */
final class ArrivalRoutes implements HttpService {

  private static final String ARRIVALS = "/api/v1/arrivals";

  /**
   * A plan to begin.
   *
   * @param to whose mailboxes, in the words of {@link TenantEdit#select}; everyone's if null
   * @param seed the same seed gives the same mails; another one at each start if null
   */
  private record Wanted(String rate, String to, Long seed) {}

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
        .delete(ARRIVALS, Ask.answered(_ -> stop()));
  }

  private Object start(Ask ask) throws BadRequest, EditException, IOException {
    Wanted wanted = ask.body(Wanted.class);
    long seed = Optional.ofNullable(wanted.seed()).orElseGet(inflow::nextSeed);
    ArrivalPlan plan =
        Optional.ofNullable(wanted.rate())
            .flatMap(rate -> ArrivalText.plan(rate, seed))
            .orElseThrow(() -> new BadRequest(400, "'rate' must be " + ArrivalText.FORM));
    inflow.start(plan, edit.select(Optional.ofNullable(wanted.to()).orElse("everyone")));
    return view();
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
    view.put("seed", status.plan().map(ArrivalPlan::seed).orElse(null));
    view.put("delivered", report.delivered());
    view.put("failed", report.failed());
    view.put("failure", report.failure().orElse(null));
    view.put("meanLateness", seconds(report.meanLateness()));
    view.put("worstLateness", seconds(report.worstLateness()));
    return view;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
