package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;

/**
 * The log.
 *
 * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 */
public record LogSettings(String level, Format format) {

  private enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** How a line looks. */
  public enum Format {
    TEXT,
    JSON
  }

  static LogSettings from(Section section) {
    return new LogSettings(
        Kind.word(section.read("level", Kind.choice(Level.class)).orElse(Level.INFO)),
        section.read("format", Kind.choice(Format.class)).orElse(Format.TEXT));
  }

  Tree tree() {
    return new Tree().with("level", level).with("format", format);
  }
}
