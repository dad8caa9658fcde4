package dev.mailgw.lab.api;

import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Faults;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults in force. */
final class FaultRoutes implements HttpService {

  private static final String ALL = "/api/v1/faults";
  private static final long SEED = 1;

  private final Faults faults;
  private final Optional<Plans> plans;

  /**
   * @param plans without them faults can be seen and lifted only
   */
  FaultRoutes(Faults faults, Optional<Plans> plans) {
    this.faults = faults;
    this.plans = plans;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(ALL, Ask.answered(_ -> view()))
        .delete(ALL, Ask.answered(this::lift))
        .post(ALL, Ask.answered(this::add))
        .put(ALL, Ask.answered(this::replace));
  }

  private Object add(Ask ask) throws BadRequest, IOException {
    read(ask).forEach(fault -> faults.add(fault, SEED));
    return view();
  }

  private Object replace(Ask ask) throws BadRequest, IOException {
    faults.set(read(ask), SEED);
    return view();
  }

  /** The one that the query names, else all. Names have slashes in them. */
  private Object lift(Ask ask) throws BadRequest {
    Optional<String> name = ask.query("name");
    if (name.isEmpty()) {
      faults.set(List.of(), SEED);
    } else if (!faults.remove(name.get())) {
      throw new BadRequest(404, "no fault '" + name.get() + "' is in force");
    }
    return view();
  }

  private List<Fault> read(Ask ask) throws BadRequest, IOException {
    String text = ask.yaml();
    try {
      return plans.orElseThrow(() -> new BadRequest(501, "this lab can't read faults")).read(text);
    } catch (Plans.Refused e) {
      throw new BadRequest(400, e.getMessage());
    }
  }

  private List<Map<String, Object>> view() {
    return faults.inForce().stream().map(FaultView::of).toList();
  }
}
