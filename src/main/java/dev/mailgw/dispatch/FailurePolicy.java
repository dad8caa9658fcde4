package dev.mailgw.dispatch;

import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.RecipientResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The one place that decides what follows from an attempt.
 *
 * <ul>
 *   <li>No session: no mail is at fault, so each is tried again until its lifetime is over.
 *   <li>A recipient refused for good (5xx) has failed; one that was put off (4xx) is tried again
 *       until the mail's lifetime is over, then it has failed too.
 *   <li>An unknown outcome is tried again or held, as set; at the end of the lifetime it is held.
 *   <li>A server that is known to say 4xx for 5xx, or the reverse, is not believed ({@link
 *       KnownLiar}).
 * </ul>
 *
 * <p>Some replies tell of more than a mail ({@link Trouble}): then the sender, the account or the
 * host is left alone for a while, and no other mail is spent on it.
 *
 * <p>Safe for use by several threads if its random generator is.
 */
public final class FailurePolicy {

  private static final Pattern TOO_FAST =
      Pattern.compile("submission rate|rate limit", Pattern.CASE_INSENSITIVE);

  private final RetrySchedule retries;
  private final UnknownOutcome onUnknown;
  private final RandomGenerator jitter;
  private final int most;

  /**
   * @param most so many attempts that reached the server are enough; 0 is no limit
   */
  public FailurePolicy(
      RetrySchedule retries, int most, UnknownOutcome onUnknown, RandomGenerator jitter) {
    this.retries = retries;
    this.most = most;
    this.onUnknown = onUnknown;
    this.jitter = jitter;
  }

  /** After an attempt that reached the server with {@code mail}. */
  Decision afterDialogue(OutboundMail mail, SendReport report, Instant now) {
    boolean enough = most > 0 && mail.attempts() + 1 >= most;
    Optional<Instant> retry = enough ? Optional.empty() : next(mail, now);
    List<RecipientResult> results =
        report.outcomes().entrySet().stream()
            .map(entry -> result(entry.getKey(), KnownLiar.judge(entry.getValue()), retry))
            .toList();
    return decide(results, retry, now);
  }

  /** After an attempt that got no session. */
  Decision withoutSession(OutboundMail mail, Optional<Duration> retryAfter, Instant now) {
    Instant earliest = retryAfter.map(now::plus).orElse(now);
    return next(mail, now)
        .map(at -> requeue(at.isBefore(earliest) ? earliest : at, "deferred", List.of()))
        .orElseGet(() -> new Decision(OutboundState.FAILED, now, "failed", List.of()));
  }

  /** Whether the server asks for less: then the mails not yet begun wait for the next cycle. */
  boolean leavesTheRest(SendReport report) {
    return report.tooBusy()
        || report.outcomes().values().stream().anyMatch(FailurePolicy::isLeaving);
  }

  /** What it is about that there is no session. */
  Scope scope(TransportException failure) {
    EnhancedStatus status = failure.status();
    if (status.equals(SendReport.TOO_BUSY)) {
      return Scope.SESSION;
    }
    boolean unreachable = status.subject() == 4;
    boolean unsafe = status.category() == 4 && status.subject() == 7 && status.detail() >= 4;
    return unreachable || unsafe ? Scope.HOST : Scope.ACCOUNT;
  }

  /** What it is about that a mail was not accepted. */
  Scope scope(SendReport report) {
    return report.outcomes().values().stream()
        .flatMap(outcome -> Trouble.of(outcome.reply()).stream())
        .map(Trouble::scope)
        .min(Comparator.naturalOrder())
        .orElse(leavesTheRest(report) ? Scope.ACCOUNT : Scope.MAIL);
  }

  /**
   * What part of a first pause is to be made when too much is under way: a twelfth to a half, by
   * chance, so that not all who were told come back at once.
   */
  double breather() {
    return 1.0 / 12 + jitter.nextDouble() * 5 / 12;
  }

  /** Whether the server complains of the mails a minute. */
  boolean tooFast(SendReport report) {
    return report.outcomes().values().stream()
        .anyMatch(outcome ->
            outcome instanceof Outcome.Deferred(_, String reply) && TOO_FAST.matcher(reply).find());
  }

  private Decision decide(List<RecipientResult> results, Optional<Instant> retry, Instant now) {
    boolean unknown = any(results, "unknown");
    if (unknown && (onUnknown == UnknownOutcome.HOLD || retry.isEmpty())) {
      return new Decision(OutboundState.HELD, now, "held", results);
    }
    if (unknown || any(results, "deferred")) {
      return requeue(retry.orElseThrow(), unknown ? "unknown" : "deferred", results);
    }
    return any(results, "failed")
        ? new Decision(OutboundState.FAILED, now, "failed", results)
        : new Decision(OutboundState.SENT, now, "sent", results);
  }

  private Optional<Instant> next(OutboundMail mail, Instant now) {
    return retries.next(mail.attempts() + 1, mail.queued(), now, jitter);
  }

  private static RecipientResult result(
      MailAddress recipient, Outcome outcome, Optional<Instant> retry) {
    String state =
        switch (outcome) {
          case Outcome.Delivered _ -> "delivered";
          case Outcome.Deferred _ -> retry.isPresent() ? "deferred" : "failed";
          case Outcome.Failed _ -> "failed";
          case Outcome.Unknown _ -> "unknown";
        };
    return new RecipientResult(recipient, state, outcome.status().toString(), outcome.reply());
  }

  private static Decision requeue(Instant at, String result, List<RecipientResult> results) {
    return new Decision(OutboundState.QUEUED, at, result, results);
  }

  private static boolean any(List<RecipientResult> results, String state) {
    return results.stream().anyMatch(result -> result.state().equals(state));
  }

  /** Before it hangs up (RFC 5321 §3.8). */
  private static boolean isLeaving(Outcome outcome) {
    return outcome instanceof Outcome.Deferred(_, String reply) && reply.startsWith("421");
  }
}
