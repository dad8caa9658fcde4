package dev.mailgw.retrieve;

import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which mailboxes and accounts are to be left alone, and until when. Exchange Online names a time
 * when it throttles; who comes back earlier is throttled for longer. Where a server names none, the
 * pause grows each time until a visit succeeds. Not kept over a restart. Safe for use by several
 * threads.
 */
final class Suspensions {

  private static final Pattern ASKED =
      Pattern.compile("Suggested Backoff Time: (\\d{1,15}) milliseconds", Pattern.CASE_INSENSITIVE);
  private static final Pattern OVERLOADED =
      Pattern.compile(
          "Server Unavailable|Request is throttled|Connection (?:is )?closed\\. 14",
          Pattern.CASE_INSENSITIVE);

  /** Too many sessions: RFC 5530 has {@code [LIMIT]} for it; the words differ by server. */
  private static final Pattern SESSIONS =
      Pattern.compile(
          "\\[LIMIT]|(?:too many|maximum number of)[^.]{0,40}(?:connection|session|login)"
              + "|connections? limit",
          Pattern.CASE_INSENSITIVE);

  /** The same hang-up follows a sign-in without the right to the mailbox. */
  private static final String NOT_CONNECTED = "not-connected";

  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(60);

  /** As often as long as the first pause: 1, 2, 5 and then 15 minutes, if that is a minute. */
  private static final List<Integer> STEPS = List.of(1, 2, 5, 15);

  private final Duration first;
  private final InstantSource clock;
  private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

  Suspensions(Duration first, InstantSource clock) {
    this.first = first;
    this.clock = clock;
  }

  /**
   * A wish of a server's.
   *
   * @param times how often in a row one without a number was heard
   */
  private record Pause(Instant until, int times) {}

  /** Leaves the mailbox, or all of its account, alone if this is a server's wish. */
  void heed(RetrieverAlias alias, Reason reason) {
    Matcher asked = ASKED.matcher(reason.text());
    if (asked.find()) {
      Duration wish = Duration.ofMillis(Long.parseLong(asked.group(1)));
      Duration wait = wish.compareTo(SHORTEST) < 0 ? SHORTEST : wish;
      Instant end = clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
      pauses.put(mailbox(alias), new Pause(end, 0));
    } else if (SESSIONS.matcher(reason.text()).find()) {
      pauses.compute(account(alias), (_, before) -> longer(before));
    } else if (OVERLOADED.matcher(reason.text()).find() && !reason.cause().equals(NOT_CONNECTED)) {
      pauses.compute(mailbox(alias), (_, before) -> longer(before));
    }
  }

  /** A visit went well: the next pause is a short one again. */
  void succeeded(RetrieverAlias alias) {
    pauses.remove(mailbox(alias));
    pauses.remove(account(alias));
  }

  /** Until when the mailbox is to be left alone; empty if it may be visited. */
  Optional<Instant> until(RetrieverAlias alias) {
    Instant now = clock.instant();
    return Stream.of(mailbox(alias), account(alias))
        .flatMap(key -> Optional.ofNullable(pauses.get(key)).stream())
        .map(Pause::until)
        .filter(now::isBefore)
        .max(Instant::compareTo);
  }

  private Pause longer(Pause before) {
    int times = before == null ? 0 : before.times();
    Duration wait = first.multipliedBy(STEPS.get(Math.min(times, STEPS.size() - 1)));
    return new Pause(clock.instant().plus(wait), times + 1);
  }

  private static String mailbox(RetrieverAlias alias) {
    return "mailbox " + alias.id();
  }

  private static String account(RetrieverAlias alias) {
    return "account " + alias.route().account();
  }
}
