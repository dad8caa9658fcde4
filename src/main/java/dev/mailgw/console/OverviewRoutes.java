package dev.mailgw.console;

import dev.mailgw.monitor.history.History;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the console's pages ask for again and again: bounded, whatever the number of aliases. */
final class OverviewRoutes {

  private static final int USUAL_MINUTES = 60;

  private final ConsoleSources sources;
  private final ChangeGate gate;
  private final Overview overview;

  OverviewRoutes(ConsoleSources sources, ChangeGate gate) {
    this.sources = sources;
    this.gate = gate;
    this.overview = new Overview(sources);
  }

  /** By path, then by method. */
  Map<String, Map<String, Endpoint>> routes() {
    return Map.of(
        "/api/v1/overview", Map.of("GET", this::overview),
        "/api/v1/aliases", asked(AliasQuestion::of, this::aliases),
        "/api/v1/tokens", asked(TokenQuestion::of, this::tokens),
        "/api/v1/history", asked(OverviewRoutes::minutes, (_, minutes) -> history(minutes)),
        "/api/v1/probes", asked(ProbeQuestion::of, this::probes),
        "/api/v1/access", Map.of("GET", this::access),
        "/api/v1/openapi.json",
            Map.of("GET", StaticFile.named("openapi.json", "application/json")));
  }

  private Answer overview(Request request) {
    StatusView status = sources.status().status();
    return Conditional.answer(request, overview.of(status), status.now());
  }

  private Answer aliases(Request request, AliasQuestion question) {
    StatusView status = sources.status().status();
    return Conditional.answer(
        request, AliasListView.of(Judged.all(status), question), status.now());
  }

  /** All of them, unless a part is asked for. */
  private Answer tokens(Request request, TokenQuestion question) {
    TokensView all = sources.tokens().get();
    return Answer.json(200, request.field("max").isEmpty() ? all : TokenListView.of(all, question));
  }

  private Answer history(int minutes) {
    return sources
        .history()
        .map(history -> Answer.json(200, TimelineView.of(history.timeline(minutes))))
        .orElseGet(() -> Answer.error(404, "no history is kept here"));
  }

  private Answer probes(Request request, ProbeQuestion question) {
    StatusView status = sources.status().status();
    return Conditional.answer(
        request, ProbesView.of(status.probes(), sources.history(), question), status.now());
  }

  private Answer access(Request request) {
    Optional<Answer> refusal = gate.refuse(request);
    return Answer.json(
        200,
        new AccessView(
            refusal.isEmpty(), gate.wantsToken(), refusal.map(Answer::reason).orElse("")));
  }

  private static int minutes(Map<String, String> asked) {
    return Part.number(asked, "minutes", USUAL_MINUTES, 1, History.MINUTES);
  }

  /** A question that can't be understood is answered with what is wrong with it. */
  private static <Q> Map<String, Endpoint> asked(
      Function<Map<String, String>, Q> reader, BiFunction<Request, Q, Answer> endpoint) {
    return Map.of(
        "GET",
        request -> {
          Q question;
          try {
            question = reader.apply(request.sent());
          } catch (IllegalArgumentException e) {
            return Answer.error(400, e.getMessage());
          }
          return endpoint.apply(request, question);
        });
  }
}
