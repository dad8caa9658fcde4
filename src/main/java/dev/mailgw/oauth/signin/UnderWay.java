package dev.mailgw.oauth.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The sign-ins that wait for their answer, by state. Each is taken once, within its time; when
 * there are too many, the oldest has to begin again. Safe for use by several threads.
 */
final class UnderWay {

  /** Time enough for a person with a second factor at hand. */
  static final Duration LIFE = Duration.ofMinutes(15);

  private static final int MOST = 100;

  private record Entry(SignInRequest request, Instant expires) {}

  private final InstantSource clock;
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();

  UnderWay(InstantSource clock) {
    this.clock = clock;
  }

  /** Until when it is kept. */
  synchronized Instant add(SignInRequest request) {
    Instant expires = clock.instant().plus(LIFE);
    entries.values().removeIf(entry -> !entry.expires().isAfter(clock.instant()));
    if (entries.size() >= MOST) {
      entries.pollFirstEntry();
    }
    entries.put(request.challenge().state(), new Entry(request, expires));
    return expires;
  }

  /** The one with this state, which is over with this; empty if there is none any more. */
  synchronized Optional<SignInRequest> take(String state) {
    return Optional.ofNullable(entries.remove(state))
        .filter(entry -> entry.expires().isAfter(clock.instant()))
        .map(Entry::request);
  }
}
