package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which mailboxes have asked to be left alone, and until when. Exchange Online names a time when it
 * throttles; who comes back earlier is throttled for longer. Not kept over a restart. Safe for use
 * by several threads.
 */
final class Suspensions {

  private static final Pattern ASKED =
      Pattern.compile("Suggested Backoff Time: (\\d{1,15}) milliseconds", Pattern.CASE_INSENSITIVE);
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(60);

  private final InstantSource clock;
  private final Map<AliasId, Instant> until = new ConcurrentHashMap<>();

  Suspensions(InstantSource clock) {
    this.clock = clock;
  }

  /** Leaves the mailbox alone if this is a server's wish for it. */
  void heed(AliasId alias, String serverText) {
    Matcher asked = ASKED.matcher(serverText);
    if (asked.find()) {
      Duration wish = Duration.ofMillis(Long.parseLong(asked.group(1)));
      Duration wait = wish.compareTo(SHORTEST) < 0 ? SHORTEST : wish;
      until.put(alias, clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }
  }

  /** Until when the mailbox is to be left alone; empty if it may be visited. */
  Optional<Instant> until(AliasId alias) {
    Instant end = until.get(alias);
    if (end != null && !clock.instant().isBefore(end)) {
      until.remove(alias, end);
      return Optional.empty();
    }
    return Optional.ofNullable(end);
  }
}
