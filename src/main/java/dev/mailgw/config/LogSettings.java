package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.util.Map;
import java.util.TreeMap;

/**
 * The log.
 *
 * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 */
public record LogSettings(String level, Format format) {

  private static final Map<String, String> LEVELS =
      new TreeMap<>(
          Map.of(
              "error", "error",
              "warn", "warn",
              "info", "info",
              "debug", "debug",
              "trace", "trace"));

  /** How a line looks. */
  public enum Format {
    TEXT,
    JSON
  }

  static LogSettings from(Section section) {
    return new LogSettings(
        section.read("level", Kind.choice(LEVELS)).orElse("info"),
        section.read("format", Kind.choice(Format.class)).orElse(Format.TEXT));
  }

  Tree tree() {
    return new Tree().with("level", level).with("format", format);
  }
}
