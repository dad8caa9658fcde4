package dev.mailgw.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object of a request's JSON, read strictly: what is not known or of another type is refused.
 */
record JsonFields(String where, JsonNode object) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static JsonFields read(byte[] json) throws BadRequestException {
    try {
      return of("the JSON", MAPPER.readTree(json));
    } catch (JacksonException e) {
      throw new BadRequestException("the JSON is broken: " + oneLine(e.getOriginalMessage()));
    }
  }

  private static JsonFields of(String where, JsonNode node) throws BadRequestException {
    if (!node.isObject()) {
      throw new BadRequestException(where + ": an object is expected");
    }
    return new JsonFields(where, node);
  }

  JsonFields only(Set<String> known) throws BadRequestException {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw new BadRequestException(
            where
                + ": '"
                + oneLine(name)
                + "' is not known; allowed: "
                + known.stream().sorted().toList());
      }
    }
    return this;
  }

  Optional<String> text(String name) throws BadRequestException {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw new BadRequestException(where + ": '" + name + "' must be a text");
    }
    return Optional.of(value.asString());
  }

  /** The same, refused if it holds a line end or another control character. */
  Optional<String> line(String name) throws BadRequestException {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().chars().anyMatch(Character::isISOControl)) {
      throw new BadRequestException(
          where + ": '" + oneLine(name) + "' holds a line end or another control character");
    }
    return text;
  }

  /** A text, or a list of texts. */
  List<String> lines(String name) throws BadRequestException {
    JsonNode value = object.path(name);
    if (!value.isArray()) {
      return line(name).stream().toList();
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode each : value) {
      lines.add(
          new JsonFields(where, MAPPER.createObjectNode().set(name, each)).line(name).orElse(""));
    }
    return lines;
  }

  List<JsonFields> objects(String name) throws BadRequestException {
    List<JsonFields> objects = new ArrayList<>();
    JsonNode value = object.path(name);
    if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
      throw new BadRequestException(where + ": '" + name + "' must be a list");
    }
    for (JsonNode each : value) {
      objects.add(of("'" + name + "' " + (objects.size() + 1), each));
    }
    return objects;
  }

  /** The object under {@code name}; one without fields if it is absent. */
  JsonFields inner(String name) throws BadRequestException {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull()
        ? new JsonFields("'" + name + "'", MAPPER.createObjectNode())
        : of("'" + name + "'", value);
  }

  private static String oneLine(String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ");
    return clean.length() <= 100 ? clean : clean.substring(0, 100) + "…";
  }
}
