package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.config.yaml.Document;
import dev.mailgw.config.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema for editors says what the binder does: keys, types, ranges, words. */
class SchemaTest {

  @TempDir Path base;

  @Test
  void hasTheKeysTypesRangesAndWordsOfTheBinder() throws IOException {
    JsonNode schema =
        new JsonMapper().readTree(Files.readString(Path.of("conf/mailgw.schema.json")));
    SortedMap<String, String> described = new TreeMap<>();
    describe(schema, schema, "", described);
    described.remove("");
    assertThat(described).containsExactlyInAnyOrderEntriesOf(bound());
  }

  private SortedMap<String, String> bound() throws IOException {
    Problems problems = new Problems();
    Document document =
        Document.parse("full.yaml", Configs.resource("full.yaml"), problems).orElseThrow();
    ConfigLoader.bind(document, new References(base, Configs.ENVIRONMENT));
    SortedMap<String, String> bound = new TreeMap<>();
    document.keys().forEach((key, allowed) -> bound.put(key, comparable(allowed)));
    return bound;
  }

  /** What the schema can't say is a text for it. */
  private static String comparable(String allowed) {
    String known = "a whole number.*|a number.*|true, false|a list|a mapping.*|.*, with its unit.*";
    boolean isChoice = allowed.matches("\\w+(, \\w+)+");
    boolean isReference = allowed.equals(SecretReference.FORMS);
    if (allowed.startsWith("a mapping")) {
      return "a mapping";
    }
    return allowed.matches(known) || isChoice || isReference ? allowed : "a text";
  }

  private static void describe(
      JsonNode schema, JsonNode given, String path, Map<String, String> described) {
    JsonNode node = resolved(schema, given);
    described.put(path, allowed(node, given));
    node.path("properties")
        .propertyStream()
        .forEach(p -> describe(schema, p.getValue(), joined(path, p.getKey()), described));
    if (node.path("additionalProperties").isObject()) {
      JsonNode entry = resolved(schema, node.path("additionalProperties"));
      entry
          .path("properties")
          .propertyStream()
          .forEach(p -> describe(schema, p.getValue(), joined(path, "*." + p.getKey()), described));
    }
    if (node.has("items")) {
      describe(schema, node.path("items"), path + "[]", described);
    }
  }

  private static JsonNode resolved(JsonNode schema, JsonNode node) {
    return node.has("$ref") ? schema.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static String joined(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String allowed(JsonNode node, JsonNode given) {
    String range = node.path("minimum").asInt(0) + " to " + node.path("maximum").asInt(0);
    return switch (given.path("$ref").asString("")) {
      case "#/$defs/duration" -> range(given) + ", with its unit (ms, s, m, h or d)";
      case "#/$defs/size" -> range(given) + ", with its unit (B, kB, MB, GB, KiB, MiB or GiB)";
      case "#/$defs/secret" -> SecretReference.FORMS;
      default ->
          switch (node.path("type").asString("")) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "boolean" -> "true, false";
            case "integer" -> "a whole number from " + range;
            case "number" -> "a number from " + range;
            case "string" -> "a text";
            default -> words(node);
          };
    };
  }

  /** {@code For each answer, 100ms to 30m; …}. */
  private static String range(JsonNode given) {
    return given
        .path("description")
        .asString()
        .replaceFirst("(?s).*?(\\d+\\w+ to \\d+\\w+).*", "$1");
  }

  /** A word that YAML takes for null stands there as both. */
  private static String words(JsonNode node) {
    return node.path("enum")
        .valueStream()
        .filter(word -> !word.isNull())
        .map(JsonNode::asString)
        .collect(Collectors.joining(", "));
  }
}
