package dev.mailgw.retrieve;

import dev.mailgw.alias.Pauses;
import dev.mailgw.alias.Rest;
import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private final InstantSource clock;
  private final Pauses pauses;

  Suspensions(Duration first, InstantSource clock) {
    this.clock = clock;
    this.pauses = new Pauses(first, clock);
  }

  /** Leaves the mailbox, or all of its account, alone if this is a server's wish. */
  void heed(RetrieverAlias alias, Reason reason) {
    Matcher asked = ASKED.matcher(reason.text());
    if (asked.find()) {
      Duration wish = Duration.ofMillis(Long.parseLong(asked.group(1)));
      Duration wait = wish.compareTo(SHORTEST) < 0 ? SHORTEST : wish;
      Instant end = clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
      pauses.until(mailbox(alias), end, reason.text());
    } else if (SESSIONS.matcher(reason.text()).find()) {
      pauses.longer(account(alias), reason.text());
    } else if (OVERLOADED.matcher(reason.text()).find() && !reason.cause().equals(NOT_CONNECTED)) {
      pauses.longer(mailbox(alias), reason.text());
    }
  }

  /** A visit went well: the next pause is a short one again. */
  void succeeded(RetrieverAlias alias) {
    pauses.over(mailbox(alias));
    pauses.over(account(alias));
  }

  /** Until when the mailbox is to be left alone; empty if it may be visited. */
  Optional<Instant> until(RetrieverAlias alias) {
    return pauses.latest(List.of(mailbox(alias), account(alias))).map(Rest::until);
  }

  private static String mailbox(RetrieverAlias alias) {
    return "mailbox " + alias.id();
  }

  private static String account(RetrieverAlias alias) {
    return "account " + alias.route().account();
  }
}
