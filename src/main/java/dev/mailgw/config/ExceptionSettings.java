package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.SizeText;
import dev.mailgw.retrieve.LargeMailAction;

/**
 * What the retriever does about mail that is too large, or that can't be had.
 *
 * @param maximumEmailSize bytes, by the size that the server announces; 0 for no limit
 * @param actionForLargeEmail what is done about a message beyond it
 * @param quarantineAfter tries to fetch a message that may fail before it is left in its mailbox
 */
public record ExceptionSettings(
    long maximumEmailSize, LargeMailAction actionForLargeEmail, int quarantineAfter) {

  static ExceptionSettings from(Section section, long maximumEmailSize) {
    return new ExceptionSettings(
        section.read("maximumEmailSize", Kind.size("0B", "100GB")).orElse(maximumEmailSize),
        section
            .read("actionForLargeEmail", Kind.choice(LargeMailAction.class))
            .orElse(LargeMailAction.SKIP_AND_NOTIFY),
        section.read("quarantineAfter", Kind.integer(1, 1_000)).orElse(3));
  }

  Tree tree() {
    return new Tree()
        .with("maximumEmailSize", SizeText.format(maximumEmailSize))
        .with("actionForLargeEmail", actionForLargeEmail)
        .with("quarantineAfter", quarantineAfter);
  }
}
