package dev.mailgw.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Compares JSON with as much of JSON Schema as the console's description uses. */
final class JsonShape {

  private final JsonNode document;

  JsonShape(JsonNode document) {
    this.document = document;
  }

  /** What is wrong, one line each; empty if nothing is. */
  List<String> problems(String where, JsonNode given, JsonNode value) {
    JsonNode schema = resolved(given);
    if (schema.has("anyOf")) {
      boolean fits = items(schema.get("anyOf")).stream().anyMatch(one -> fits(one, value));
      return fits ? List.of() : List.of(where + ": fits none: " + value);
    }
    List<String> problems = new ArrayList<>();
    if (!isOf(schema.path("type"), value)) {
      problems.add(where + ": is no " + schema.path("type") + ": " + value);
    }
    if (schema.has("enum") && !items(schema.get("enum")).contains(value)) {
      problems.add(where + ": is none of " + schema.get("enum") + ": " + value);
    }
    if (value.isObject()) {
      problems.addAll(members(where, schema, value));
    }
    for (int index = 0; value.isArray() && index < value.size(); index++) {
      problems.addAll(problems(where + "[" + index + "]", schema.path("items"), value.get(index)));
    }
    return problems;
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    return problems("", schema, value).isEmpty();
  }

  private List<String> members(String where, JsonNode schema, JsonNode value) {
    List<String> problems = new ArrayList<>();
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        problems.add(where + ": lacks " + name);
      }
    }
    JsonNode others = schema.path("additionalProperties");
    value
        .propertyStream()
        .forEach(member -> {
          String name = where + "." + member.getKey();
          JsonNode known = schema.path("properties").path(member.getKey());
          if (!known.isMissingNode()) {
            problems.addAll(problems(name, known, member.getValue()));
          } else if (others.isObject()) {
            problems.addAll(problems(name, others, member.getValue()));
          } else if (others.isBoolean()) {
            problems.add(name + ": is not described");
          }
        });
    return problems;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }

  private static boolean isOf(JsonNode type, JsonNode value) {
    return type.isMissingNode()
        || (type.isArray()
            ? items(type).stream().anyMatch(one -> is(one.asString(), value))
            : is(type.asString(), value));
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static List<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }
}
