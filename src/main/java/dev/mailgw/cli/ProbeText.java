package dev.mailgw.cli;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Words how an alias's probes fare. */
final class ProbeText {

  private ProbeText() {}

  /**
   * One line.
   *
   * @param probe as {@code GET /api/v1/status} gives it
   */
  static String of(JsonNode probe) {
    String next = probe.path("running").asBoolean() ? "one is under way" : next(probe);
    if (probe.path("state").asString().equals("new")) {
      return "none has ended yet, " + next;
    }
    return "%-6s %s, sent %s, last arrival %s, %s%s"
        .formatted(
            probe.path("state").asString(),
            result(probe),
            StatusCommand.orNever(probe.path("last")),
            StatusCommand.orNever(probe.path("arrived")),
            next,
            StatusCommand.following(probe.path("text")));
  }

  private static String result(JsonNode probe) {
    JsonNode seconds = probe.path("seconds");
    String step = probe.path("step").asString();
    String failed = step.isEmpty() ? "" : "at " + step;
    if (!seconds.isNumber()) {
      return failed;
    }
    String arrived = String.format(Locale.ROOT, "arrived in %.3f s", seconds.asDouble());
    return failed.isEmpty() ? arrived : arrived + ", failed " + failed;
  }

  private static String next(JsonNode probe) {
    return "next " + StatusCommand.orNever(probe.path("next"));
  }
}
