package dev.mailgw.cli;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How the lab's answers are printed. */
final class LabWords {

  private LabWords() {}

  /** With commas; a dash for none. */
  static String list(JsonNode texts) {
    return texts.isEmpty()
        ? "-"
        : texts.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
  }

  /** One {@code key=value} a line, so that it can be given back. */
  static void printSettings(JsonNode thing) {
    thing
        .path("settings")
        .properties()
        .forEach(one -> System.out.println(one.getKey() + "=" + one.getValue().asString()));
  }
}
