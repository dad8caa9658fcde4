package dev.mailgw.lab.api;

import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.FaultInForce;
import dev.mailgw.lab.fault.When;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fault in force for JSON, in the words of a plan. */
final class FaultView {

  private static final double NANOS = 1e9;

  private FaultView() {}

  static Map<String, Object> of(FaultInForce one) {
    Fault fault = one.fault();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", fault.name());
    view.put("at", at(fault));
    view.put("whom", whom(fault));
    view.put("when", when(fault.when()));
    view.put("does", effect(fault.effect()));
    view.put("strikes", one.strikes());
    if (fault.effect() instanceof Effect.Delay) {
      view.put("waited", waited(one.waits()));
    }
    return view;
  }

  private static Map<String, Object> at(Fault fault) {
    Map<String, Object> at = new LinkedHashMap<>();
    at.put("service", fault.service());
    at.put("command", fault.commands().stream().sorted().toList());
    at.put("stage", Label.of(fault.stage()));
    return at;
  }

  private static Map<String, Object> whom(Fault fault) {
    Map<String, Object> whom = new LinkedHashMap<>();
    fault.whom().mailbox().ifPresent(name -> whom.put("mailbox", name));
    fault.whom().account().ifPresent(name -> whom.put("account", name));
    fault.whom().connection().ifPresent(number -> whom.put("connection", number));
    return whom;
  }

  private static Map<String, Object> waited(FaultInForce.Waits waits) {
    Map<String, Object> waited = new LinkedHashMap<>();
    waited.put("times", waits.times());
    waited.put("medianSeconds", waits.median().toNanos() / NANOS);
    return waited;
  }

  /** Times in seconds. */
  private static Map<String, Object> when(When when) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("probability", when.probability());
    view.put("skip", when.skip());
    view.put("every", when.every());
    view.put("times", when.times());
    view.put("from", when.from().toSeconds());
    when.until().ifPresent(until -> view.put("until", until.toSeconds()));
    return view;
  }

  /** One line for a person. */
  private static String effect(Effect effect) {
    return switch (effect) {
      case Effect.Reply(var lines, var hangUp) ->
          "reply " + String.join(" ⏎ ", lines) + (hangUp ? ", then close" : "");
      case Effect.HttpReply(var status, _, _) -> "HTTP " + status;
      case Effect.Aadsts(var code) -> "AADSTS" + code;
      case Effect.Delay(var by) -> "delay of " + by.toMillis() + " ms";
      case Effect.Hang() -> "no answer ever";
      case Effect.Drop(var after) -> "connection breaks after " + after + " bytes";
      case Effect.HangUp() -> "connection is closed";
      case Effect.HalfClose() -> "server closes its half";
      case Effect.Slow(var rate) -> "slowed to " + rate + " bytes a second";
      case Effect.BadCertificate(var flaw) -> "certificate: " + Label.of(flaw);
      case Effect.Throttle(var backOff) -> "throttled for " + backOff.toSeconds() + " s";
      case Effect.TokenDeath() -> "token counts as expired";
      case Effect.Poisoned(var kind) -> "poisoned message: " + Label.of(kind);
    };
  }
}
