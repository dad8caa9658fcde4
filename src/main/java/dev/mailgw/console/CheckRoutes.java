package dev.mailgw.console;

import java.util.List;
import java.util.Map;

/** The last check, as JSON and as a page, and a way to run one. */
final class CheckRoutes {

  private static final String NONE = "no check has run here yet: POST /api/v1/check";

  /** The page has its style in itself, and nothing else that could be loaded or run. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final CheckDesk desk;
  private final ChangeGate gate;

  CheckRoutes(CheckDesk desk, ChangeGate gate) {
    this.desk = desk;
    this.gate = gate;
  }

  Map<String, Map<String, Endpoint>> routes() {
    return Map.of(
        "/api/v1/check", Map.of("GET", _ -> last(), "POST", this::run),
        "/check", Map.of("GET", _ -> page()));
  }

  private Answer run(Request request) {
    return gate.refuse(request)
        .orElseGet(() -> {
          List<String> problems = desk.run();
          return problems.isEmpty() ? last() : Answer.error(409, String.join("; ", problems));
        });
  }

  private Answer last() {
    return desk.last()
        .map(report -> Answer.json(200, report))
        .orElseGet(() -> Answer.error(404, NONE));
  }

  private Answer page() {
    return Answer.page(desk.page().isPresent() ? 200 : 404, desk.page().orElse("<p>" + NONE))
        .with("Content-Security-Policy", POLICY);
  }
}
