package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The triage of stored mail.
 *
 * @param pollInterval from the end of a cycle to the start of the next
 * @param batch the most mails a cycle judges
 * @param deliveryExceptions a file of phrases that replaces the built-in list
 */
public record TriageSettings(Duration pollInterval, int batch, Optional<Path> deliveryExceptions) {

  static TriageSettings from(Section section, Duration pollInterval, References references) {
    return new TriageSettings(
        section.read("pollInterval", Intervals.POLL).orElse(pollInterval),
        section.read("batch", Kind.integer(1, 10_000)).orElse(200),
        references.file(section, "deliveryExceptions"));
  }

  Tree tree() {
    return new Tree()
        .with("pollInterval", pollInterval)
        .with("batch", batch)
        .with("deliveryExceptions", deliveryExceptions);
  }
}
