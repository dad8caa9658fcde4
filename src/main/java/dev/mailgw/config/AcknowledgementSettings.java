package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * The automatic acknowledgement of an alias.
 *
 * @param enabled false unless the alias turns it on
 * @param interval in which a sender gets at most one (RFC 3834 §2)
 * @param subject empty for the built-in one
 * @param text empty for the built-in one
 * @param returnPath the envelope sender of the acknowledgement
 */
public record AcknowledgementSettings(
    boolean enabled,
    Duration interval,
    Optional<String> subject,
    Optional<String> text,
    ReturnPath returnPath) {

  /** Who hears when an acknowledgement can't be delivered. */
  public enum ReturnPath {
    /** The alias: Exchange Online refuses to send for anybody else. */
    ALIAS,
    /** Nobody: {@code <>} (RFC 3834 §3.3 allows it). */
    NULL
  }

  static AcknowledgementSettings from(Section section) {
    return new AcknowledgementSettings(
        section.read("enabled", Kind.flag()).orElse(false),
        section.read("interval", Kind.duration("0s", "365d")).orElse(Duration.ofHours(24)),
        section.text("subject").optional(),
        section.read("text", Kind.prose()).optional(),
        section.read("returnPath", Kind.choice(ReturnPath.class)).orElse(ReturnPath.ALIAS));
  }

  Tree tree() {
    return new Tree()
        .with("enabled", enabled)
        .with("interval", interval)
        .with("subject", subject)
        .with("text", text)
        .with("returnPath", returnPath);
  }
}
