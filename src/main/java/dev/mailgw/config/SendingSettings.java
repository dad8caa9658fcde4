package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.time.Duration;

/**
 * How much of a mail server the dispatchers take. Part of the section {@code dispatcher}; limits
 * are counted by the user who signs in, over all instances.
 *
 * @param untilEmpty whether a cycle goes on until nothing is due, instead of taking one batch
 * @param chunking whether mail goes by BDAT (RFC 3030) where the server offers it
 * @param sessionsPerAlias at a time
 * @param sessionsPerAccount at a time
 * @param messagesPerMinute in any minute; 0 for no limit
 * @param recipientsPerDay in any 24 hours; 0 for no limit
 * @param firstBackOff the first pause for a host, account or sender in trouble; then 2, 5 and 15
 *     times as long
 */
public record SendingSettings(
    boolean untilEmpty,
    boolean chunking,
    int sessionsPerAlias,
    int sessionsPerAccount,
    int messagesPerMinute,
    int recipientsPerDay,
    Duration firstBackOff) {

  private static final Kind<Integer> SESSIONS = Kind.integer(1, 100);

  static SendingSettings from(Section section, SendingSettings defaults) {
    return new SendingSettings(
        section.read("untilEmpty", Kind.flag()).orElse(defaults.untilEmpty),
        section.read("chunking", Kind.flag()).orElse(defaults.chunking),
        section.read("sessionsPerAlias", SESSIONS).orElse(defaults.sessionsPerAlias),
        section.read("sessionsPerAccount", SESSIONS).orElse(defaults.sessionsPerAccount),
        section
            .read("messagesPerMinute", Kind.integer(0, 1_000_000))
            .orElse(defaults.messagesPerMinute),
        section
            .read("recipientsPerDay", Kind.integer(0, 100_000_000))
            .orElse(defaults.recipientsPerDay),
        section.read("firstBackOff", Kind.duration("1s", "1h")).orElse(defaults.firstBackOff));
  }

  Tree tree(Tree tree) {
    return tree.with("untilEmpty", untilEmpty)
        .with("chunking", chunking)
        .with("sessionsPerAlias", sessionsPerAlias)
        .with("sessionsPerAccount", sessionsPerAccount)
        .with("messagesPerMinute", messagesPerMinute)
        .with("recipientsPerDay", recipientsPerDay)
        .with("firstBackOff", firstBackOff);
  }
}
