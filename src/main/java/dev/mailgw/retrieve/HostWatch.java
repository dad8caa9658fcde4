package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the aliases at one host know of it together: when several of them in a row could not reach
 * it, one goes on trying and the others wait for it, instead of each waiting out its own time-out.
 * Safe for use by several threads.
 */
final class HostWatch {

  /** So many different aliases in a row make it the host's fault. */
  private static final int ALIASES = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Map<String, Trouble> troubles = new HashMap<>();

  HostWatch(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Trouble {

    private final Set<AliasId> failed = new HashSet<>();
    private Instant nextTry = Instant.MIN;
    private AliasId trying;
  }

  /**
   * Asks to visit; if the host is down, the one who may is the one who tries, until {@link #left}.
   *
   * @return why not, without the alias's name; empty if it may
   */
  synchronized Optional<String> enter(RetrieverAlias alias) {
    Trouble trouble = troubles.get(alias.route().host());
    if (trouble == null || trouble.failed.size() < ALIASES) {
      return Optional.empty();
    }
    if (trouble.trying != null || clock.instant().isBefore(trouble.nextTry)) {
      return Optional.of(
          "%s could not be reached by %d aliases in a row; one of them tries it every %d s"
              .formatted(alias.route().host(), trouble.failed.size(), BETWEEN_TRIES.toSeconds()));
    }
    trouble.trying = alias.id();
    return Optional.empty();
  }

  /** The visit is over. */
  synchronized void left(RetrieverAlias alias, Contact contact) {
    String host = alias.route().host();
    if (contact == Contact.ANSWERED) {
      troubles.remove(host);
      return;
    }
    if (contact == Contact.SILENCE) {
      troubles.computeIfAbsent(host, _ -> new Trouble()).failed.add(alias.id());
    }
    Trouble trouble = troubles.get(host);
    if (trouble != null && alias.id().equals(trouble.trying)) {
      trouble.trying = null;
      trouble.nextTry = clock.instant().plus(BETWEEN_TRIES);
    }
  }

  /** What a visit tells of the host. */
  enum Contact {
    /** The host spoke, whatever it said. */
    ANSWERED,
    /** No connection came about. */
    SILENCE,
    /** It did not come to a connect. */
    NONE
  }
}
