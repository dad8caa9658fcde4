package dev.mailgw.lab.api;

import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.plan.FaultFile;
import dev.mailgw.lab.yaml.LabConfigException;
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

  FaultRoutes(Faults faults) {
    this.faults = faults;
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

  private static List<Fault> read(Ask ask) throws BadRequest, IOException {
    try {
      return FaultFile.read("faults", ask.yaml());
    } catch (LabConfigException e) {
      throw new BadRequest(400, String.join("; ", e.problems()));
    }
  }

  private List<Map<String, Object>> view() {
    return faults.inForce().stream().map(FaultView::of).toList();
  }
}
