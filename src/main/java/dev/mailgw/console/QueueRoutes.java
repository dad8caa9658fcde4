package dev.mailgw.console;

import dev.mailgw.console.QueueWork.Results;
import dev.mailgw.spool.QueueAction;
import dev.mailgw.spool.QueueId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbound queue over HTTP. */
final class QueueRoutes {

  private static final String QUEUE = "/api/v1/queue";
  private static final List<String> VERBS = List.of("retry", "hold", "release", "cancel");

  private final QueueSource source;
  private final ChangeGate gate;

  QueueRoutes(QueueSource source, ChangeGate gate) {
    this.source = source;
    this.gate = gate;
  }

  /** By path, then by method. */
  Map<String, Map<String, Endpoint>> routes() {
    Map<String, Map<String, Endpoint>> routes = new HashMap<>();
    routes.put(QUEUE, Map.of("GET", this::list));
    routes.put(QUEUE + "/{id}", Map.of("GET", this::show));
    routes.put(
        "/api/v1/rests", Map.of("GET", _ -> Answer.json(200, RestView.all(source.rests().get()))));
    for (String verb : VERBS) {
      routes.put(QUEUE + "/" + verb, Map.of("POST", request -> change(verb, request)));
      routes.put(QUEUE + "/{id}/" + verb, Map.of("POST", request -> changeOne(verb, request)));
    }
    return routes;
  }

  private Answer list(Request request) {
    Instant now = source.clock().instant();
    try {
      QueueQuestion question = QueueQuestion.of(request.sent(), now);
      return Answer.json(200, QueueListView.of(source.desk(), question, now));
    } catch (IllegalArgumentException e) {
      return Answer.error(400, e.getMessage());
    }
  }

  private Answer show(Request request) {
    return QueueId.parse(request.field("id"))
        .flatMap(source.desk()::find)
        .map(mail -> Answer.json(200, QueuedMailView.of(mail, source.clock().instant())))
        .orElseGet(() -> unknown(request));
  }

  private Answer changeOne(String verb, Request request) {
    Optional<Answer> refusal = gate.refuse(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    boolean known = QueueId.parse(request.field("id")).flatMap(source.desk()::find).isPresent();
    return known
        ? answer(new QueueWork(source.desk()).named(action(verb, request), request.field("id")))
        : unknown(request);
  }

  /**
   * Of the mails in {@code ids}, or with {@code all=true} of those that the filter lets through.
   */
  private Answer change(String verb, Request request) {
    Optional<Answer> refusal = gate.refuse(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    QueueWork work = new QueueWork(source.desk());
    try {
      if (request.field("all").equals("true")) {
        return answer(work.all(action(verb, request), request.sent(), source.clock().instant()));
      }
    } catch (IllegalArgumentException e) {
      return Answer.error(400, e.getMessage());
    }
    return request.field("ids").isBlank()
        ? Answer.error(400, "name mails (ids=…), or say all=true, with a filter if you like")
        : answer(work.named(action(verb, request), request.field("ids").strip()));
  }

  private static QueueAction action(String verb, Request request) {
    return QueueWork.action(verb, request.sent()).orElseThrow();
  }

  private static Answer answer(Results results) {
    return Answer.json(results.done() == 0 && results.refused() > 0 ? 409 : 200, results);
  }

  private static Answer unknown(Request request) {
    return Answer.error(404, "there is no outbound mail '" + request.field("id") + "'");
  }
}
