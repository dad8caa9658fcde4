package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The log.
 *
 * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 * @param directory for log files; empty for none
 * @param recording how much of the past Flight Recorder keeps for support; zero for none
 */
public record LogSettings(
    String level, Format format, Optional<Path> directory, Duration recording) {

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
    JSON,
    /** As in the contact centre's logs. */
    ECE
  }

  static LogSettings from(Section section, References references) {
    return new LogSettings(
        Kind.word(section.read("level", Kind.choice(Level.class)).orElse(Level.INFO)),
        section.read("format", Kind.choice(Format.class)).orElse(Format.TEXT),
        section.read("directory", references.path()).optional(),
        section.read("recording", Kind.duration("0s", "24h")).orElse(Duration.ofMinutes(15)));
  }

  Tree tree() {
    return new Tree()
        .with("level", level)
        .with("format", format)
        .with("directory", directory)
        .with("recording", recording);
  }
}
