package dev.mailgw.config;

import dev.mailgw.config.yaml.DurationText;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.oauth.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings in the form in which they are written; what is not set is left out. */
final class Tree {

  private final Map<String, Object> values = new LinkedHashMap<>();

  Tree with(String key, Object value) {
    Object written = written(value);
    if (!isUnset(written)) {
      values.put(key, written);
    }
    return this;
  }

  Tree withAll(Tree other) {
    values.putAll(other.values);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }

  /** A type that is not listed fails here rather than print something that can't be read back. */
  private static Object written(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(Tree::written).orElse("");
      case Tree tree -> tree.values;
      case Duration duration -> DurationText.format(duration);
      case Enum<?> constant -> Kind.word(constant);
      case SecretSource secret -> secret.description();
      case Path path -> path.toString();
      case List<?> list -> list.stream().map(Tree::written).toList();
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      default -> throw new IllegalArgumentException("can't write a " + value.getClass().getName());
    };
  }

  private static boolean isUnset(Object written) {
    return switch (written) {
      case String text -> text.isEmpty();
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }
}
