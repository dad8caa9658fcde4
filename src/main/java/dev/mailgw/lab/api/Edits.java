package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Changes as they come in a request: keys of the tenant's vocabulary with texts, numbers, {@code
 * true} and {@code false} for on and off, or lists. All of them are made, or none.
 */
record Edits(Map<String, String> changes) {

  /** Makes one change. */
  @FunctionalInterface
  interface Change {
    void to(String key, String value) throws EditException;
  }

  static Edits of(Ask ask) throws BadRequest, IOException {
    Map<String, String> changes = new LinkedHashMap<>();
    for (var member : ask.object().properties()) {
      changes.put(member.getKey(), text(member.getKey(), member.getValue()));
    }
    return new Edits(changes);
  }

  /** The value of a key that is no change of the vocabulary; null if it is not there. */
  String take(String key) {
    return changes.remove(key);
  }

  /**
   * Makes them in their order.
   *
   * @param back puts everything as it was before
   */
  void make(Change change, Runnable back) throws EditException {
    try {
      for (var one : changes.entrySet()) {
        change.to(one.getKey(), one.getValue());
      }
    } catch (EditException e) {
      back.run();
      throw e;
    }
  }

  private static String text(String key, JsonNode value) throws BadRequest {
    if (value.isArray()) {
      return value.isEmpty()
          ? "none"
          : value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "on" : "off";
    }
    if (!value.isString() && !value.isNumber()) {
      throw new BadRequest(400, "'" + key + "' must be a text, a number, a list, true or false");
    }
    return value.asString();
  }
}
