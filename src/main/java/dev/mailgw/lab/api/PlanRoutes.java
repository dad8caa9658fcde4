package dev.mailgw.lab.api;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.Map;

/** The plans that are shipped, and which are in force. */
final class PlanRoutes implements HttpService {

  private static final String ALL = "/api/v1/plans";

  /** Which one to put into force. */
  private record Apply(String name) {}

  private final Plans plans;

  PlanRoutes(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(ALL, Ask.answered(_ -> view()))
        .post(ALL, Ask.answered(this::apply))
        .delete(ALL, Ask.answered(_ -> reset()));
  }

  private Object apply(Ask ask) throws BadRequest, IOException {
    String name = ask.body(Apply.class).name();
    if (name == null) {
      throw new BadRequest(400, "'name' is missing");
    }
    try {
      plans.apply(name);
    } catch (Plans.Refused e) {
      throw new BadRequest(400, e.getMessage());
    }
    return view();
  }

  private Object reset() {
    plans.reset();
    return view();
  }

  private Object view() {
    return Map.of("shipped", plans.shipped(), "applied", plans.applied());
  }
}
