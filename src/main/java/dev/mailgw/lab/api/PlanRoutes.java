package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.plan.Plan;
import dev.mailgw.lab.plan.PlanBook;
import dev.mailgw.lab.plan.PlanRunner;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plans that are shipped, and which are in force. */
final class PlanRoutes implements HttpService {

  private static final String ALL = "/api/v1/plans";

  /** Which one to put into force. */
  private record Apply(String name) {}

  /** A plan in the list; members may be added, never renamed. */
  private record Shown(
      String name, String title, List<String> injects, List<String> checklist, boolean survivable) {

    static Shown of(Plan plan) {
      return new Shown(
          plan.name(), plan.title(), plan.injects(), plan.checklist(), plan.survivable());
    }
  }

  private final PlanBook book;
  private final PlanRunner runner;

  PlanRoutes(PlanBook book, PlanRunner runner) {
    this.book = book;
    this.runner = runner;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(ALL, Ask.answered(_ -> view()))
        .post(ALL, Ask.answered(this::apply))
        .delete(ALL, Ask.answered(_ -> reset()));
  }

  /** Only one that is shipped: a request is not to have the lab read files. */
  private Object apply(Ask ask) throws BadRequest, EditException, IOException {
    String name = Optional.ofNullable(ask.body(Apply.class).name()).orElse("");
    Plan plan =
        book.plan(name)
            .orElseThrow(() ->
                new BadRequest(
                    404, "the lab has no plan '" + name + "'; 'mailgw lab plans' shows all"));
    runner.apply(plan);
    return view();
  }

  private Object reset() {
    runner.reset();
    return view();
  }

  private Object view() {
    return Map.of(
        "shipped", book.plans().stream().map(Shown::of).toList(), "applied", runner.applied());
  }
}
