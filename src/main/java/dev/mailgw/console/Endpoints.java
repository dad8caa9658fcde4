package dev.mailgw.console;

import static java.util.Map.entry;

import dev.mailgw.monitor.Exposition;
import dev.mailgw.monitor.HealthReport;
import dev.mailgw.spool.Ruling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What the console can be asked. */
final class Endpoints {

  private final ConsoleSources sources;
  private final ChangeGate gate;
  private final Lock reloading = new ReentrantLock();

  Endpoints(ConsoleSources sources, ChangeGate gate) {
    this.sources = sources;
    this.gate = gate;
  }

  /** By path, then by method. Each health endpoint has Kubernetes's name and Prometheus's. */
  Map<String, Map<String, Endpoint>> routes() {
    Map<String, Map<String, Endpoint>> routes = new HashMap<>(fixed());
    routes.putAll(new Pages(sources).routes());
    routes.putAll(new OverviewRoutes(sources, gate).routes());
    sources.actions().forEach((path, action) -> routes.put(path, Map.of("POST", gated(action))));
    sources.queue().ifPresent(queue -> routes.putAll(new QueueRoutes(queue, gate).routes()));
    sources.check().ifPresent(desk -> routes.putAll(new CheckRoutes(desk, gate).routes()));
    routes.put("/api/v1/alarms/test", Map.of("POST", this::testAlarm));
    sources
        .alarms()
        .ifPresent(desk ->
            routes.put("/api/v1/alarms", Map.of("GET", _ -> Answer.json(200, desk.view()))));
    return routes;
  }

  private Map<String, Map<String, Endpoint>> fixed() {
    return Map.ofEntries(
        get("/metrics", this::metrics),
        get("/livez", health(sources.health()::live)),
        get("/-/healthy", health(sources.health()::live)),
        get("/readyz", health(sources.health()::ready)),
        get("/-/ready", health(sources.health()::ready)),
        get("/api/v1/status", _ -> Answer.json(200, sources.status().status())),
        get("/api/v1/instances", _ -> Answer.json(200, sources.instances().get())),
        entry("/-/reload", Map.of("POST", this::reload)));
  }

  private static Map.Entry<String, Map<String, Endpoint>> get(String path, Endpoint endpoint) {
    return entry(path, Map.of("GET", endpoint));
  }

  private Answer metrics(Request request) {
    Exposition metrics = sources.metrics().apply(request.header("accept").orElse(""));
    return Answer.text(metrics.contentType(), metrics.text());
  }

  private static Endpoint health(Supplier<HealthReport> source) {
    return _ -> {
      HealthReport report = source.get();
      return Answer.json(report.healthy() ? 200 : 503, report);
    };
  }

  private Answer reload(Request request) {
    Optional<Answer> refusal = gate.refuse(request);
    return refusal.orElseGet(() -> {
      List<String> problems = reloadAlone();
      return Answer.json(
          problems.isEmpty() ? 200 : 400,
          Map.of("reloaded", problems.isEmpty(), "problems", problems));
    });
  }

  private Answer testAlarm(Request request) {
    return gate.refuse(request)
        .orElseGet(() -> {
          Ruling ruling =
              sources
                  .alarms()
                  .map(AlarmDesk::test)
                  .orElseGet(() ->
                      new Ruling.Refused("is not sent: no alarms are configured (alarms.to)"));
          return Answer.json(
              ruling.done() ? 200 : 409, Map.of("done", ruling.done(), "text", ruling.text()));
        });
  }

  private Endpoint gated(Action action) {
    return request ->
        gate.refuse(request)
            .orElseGet(() -> {
              List<String> problems = action.run(request.sent());
              return Answer.json(
                  problems.isEmpty() ? 200 : 409,
                  Map.of("done", problems.isEmpty(), "problems", problems));
            });
  }

  private List<String> reloadAlone() {
    reloading.lock();
    try {
      return sources.reload().reload();
    } finally {
      reloading.unlock();
    }
  }
}
