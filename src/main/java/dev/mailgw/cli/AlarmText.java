package dev.mailgw.cli;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Alarms as text. */
final class AlarmText {

  private AlarmText() {}

  static boolean firing(JsonNode alarm) {
    return alarm.path("state").asString().equals("firing");
  }

  static void print(JsonNode answer) {
    if (answer.path("alarms").isEmpty()) {
      System.out.println("no alarms");
    }
    answer.path("alarms").forEach(AlarmText::alarm);
    answer.path("paths").forEach(AlarmText::path);
    if (answer.path("paths").isEmpty()) {
      System.out.println("nobody is told of alarms: set alarms.to or alarms.webhook");
    }
  }

  private static void alarm(JsonNode alarm) {
    System.out.printf(
        "%-8s %-8s %-22s %s%n  since %s, %s%n  %s%n  cure: %s%n",
        alarm.path("state").asString(),
        alarm.path("severity").asString(),
        alarm.path("rule").asString(),
        alarm.path("subject").asString(),
        alarm.path("since").asString(),
        told(alarm.path("told")),
        alarm.path("text").asString(),
        alarm.path("cure").asString());
  }

  private static String told(JsonNode told) {
    return told.isEmpty()
        ? "told nobody yet"
        : told.propertyStream()
            .map(one -> "told by " + one.getKey() + " at " + one.getValue().asString())
            .collect(Collectors.joining(", "));
  }

  private static void path(JsonNode path) {
    String last = path.path("last").isNull() ? "never" : path.path("last").asString();
    String failure = path.path("failure").asString();
    System.out.printf(
        "told by %s, last %s%s%n",
        path.path("path").asString(),
        last,
        failure.isEmpty()
            ? ""
            : "; FAILS since " + path.path("failingSince").asString() + ": " + failure);
  }
}
