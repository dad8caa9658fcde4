package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.time.Duration;

/**
 * How retrievers share the servers, and what they do when something goes wrong. Part of the section
 * {@code retriever}.
 *
 * @param maxVisits under way at a time over all instances; 0 for no limit
 * @param maxVisitsPerHost the same to one mail server
 * @param maxVisitsPerAccount the same with one account's token
 * @param backOff whether a server's wish to be left alone is obeyed
 * @param firstBackOff the first pause where the server names none; then 2, 5 and 15 times as long
 * @param shareUnreachable whether the aliases at a host that can't be reached leave the trying to
 *     one of them
 * @param onInstanceFailure what becomes of an instance whose cycle broke
 */
public record VisitSettings(
    int maxVisits,
    int maxVisitsPerHost,
    int maxVisitsPerAccount,
    BackOff backOff,
    Duration firstBackOff,
    boolean shareUnreachable,
    OnInstanceFailure onInstanceFailure) {

  private static final Kind<Integer> LIMIT = Kind.integer(0, 10_000);

  /** Whether a server's wish counts. */
  public enum BackOff {
    OBEY,
    /** Comes back at once, to be throttled for longer. */
    IGNORE
  }

  /** What becomes of an instance whose cycle ended with an error of the program. */
  public enum OnInstanceFailure {
    /** It stays failed until a person starts it. */
    STAY,
    /** It goes on with its next cycle. */
    RESTART
  }

  static VisitSettings from(Section section, VisitSettings defaults) {
    return new VisitSettings(
        section.read("maxVisits", LIMIT).orElse(defaults.maxVisits),
        section.read("maxVisitsPerHost", LIMIT).orElse(defaults.maxVisitsPerHost),
        section.read("maxVisitsPerAccount", LIMIT).orElse(defaults.maxVisitsPerAccount),
        section.read("backOff", Kind.choice(BackOff.class)).orElse(defaults.backOff),
        section.read("firstBackOff", Kind.duration("1s", "1h")).orElse(defaults.firstBackOff),
        section.read("shareUnreachable", Kind.flag()).orElse(defaults.shareUnreachable),
        section
            .read("onInstanceFailure", Kind.choice(OnInstanceFailure.class))
            .orElse(defaults.onInstanceFailure));
  }

  Tree tree() {
    return new Tree()
        .with("maxVisits", maxVisits)
        .with("maxVisitsPerHost", maxVisitsPerHost)
        .with("maxVisitsPerAccount", maxVisitsPerAccount)
        .with("backOff", backOff)
        .with("firstBackOff", firstBackOff)
        .with("shareUnreachable", shareUnreachable)
        .with("onInstanceFailure", onInstanceFailure);
  }
}
