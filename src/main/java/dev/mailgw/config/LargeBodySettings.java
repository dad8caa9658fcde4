package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.SizeText;
import java.util.Optional;

/**
 * How a mail is shown whose body is too large for the contact centre.
 *
 * @param maximumBodySize bytes of the body, decoded; 0 for no limit
 * @param messageNoteForLargeBody what stands in its place, up to 255 characters
 */
public record LargeBodySettings(long maximumBodySize, String messageNoteForLargeBody) {

  private static final int LONGEST_NOTE = 255;
  private static final String NOTE = "Email body was too large. It is saved as an attachment";
  private static final Kind<String> NOTE_TEXT =
      Kind.of(
          "a text of up to " + LONGEST_NOTE + " characters",
          text -> Optional.of(text).filter(t -> t.length() <= LONGEST_NOTE));

  static LargeBodySettings from(Section section, long maximumBodySize) {
    return new LargeBodySettings(
        section.read("maximumBodySize", Kind.size("0B", "1GB")).orElse(maximumBodySize),
        section.read("messageNoteForLargeBody", NOTE_TEXT).orElse(NOTE));
  }

  Tree tree() {
    return new Tree()
        .with("maximumBodySize", SizeText.format(maximumBodySize))
        .with("messageNoteForLargeBody", messageNoteForLargeBody);
  }
}
