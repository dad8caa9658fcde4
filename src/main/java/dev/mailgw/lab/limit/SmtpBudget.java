package dev.mailgw.lab.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What accounts have used up of the limits of SMTP submission. An account is the mailbox that is
 * signed in, in lower case, whatever address it sends as. All times are the lab's. Safe for use by
 * several threads.
 */
public final class SmtpBudget {

  private final Throttles throttles;
  private final InstantSource clock;
  private final ConcurrentMap<String, Submitter> submitters = new ConcurrentHashMap<>();

  SmtpBudget(Throttles throttles, InstantSource clock) {
    this.throttles = throttles;
    this.clock = clock;
  }

  /**
   * Takes the account's next turn to send a message.
   *
   * @return how long from now that turn is; empty, and nothing is taken, if the message is too many
   *     and the limits say that such are refused
   */
  public Optional<Duration> takeTurn(String account) {
    Limits limits = throttles.limits();
    return limits.smtpPerMinute() == 0
        ? Optional.of(Duration.ZERO)
        : submitter(account).takeTurn(clock.instant(), limits.smtpPerMinute(), limits.smtpDelays());
  }

  /**
   * Takes so many recipients from what the account has for 24 hours; false if they are too many.
   */
  public boolean takeRecipients(String account, int count) {
    int perDay = throttles.limits().recipientsPerDay();
    return perDay == 0 || submitter(account).takeRecipients(clock.instant(), perDay, count);
  }

  /** For what the account is blocked now. */
  public Optional<SubmissionError> punished(String account) {
    Submitter submitter = submitters.get(account);
    return submitter == null ? Optional.empty() : submitter.punished(clock.instant());
  }

  /** One more error of the account; with enough equal ones in a row it is blocked. */
  public void failed(String account, SubmissionError error) {
    Limits limits = throttles.limits();
    if (limits.punishAfter() > 0) {
      submitter(account).failed(error, limits.punishAfter(), clock.instant(), limits.punishment());
    }
  }

  /** A message went through: earlier errors don't count any more. */
  public void succeeded(String account) {
    Submitter submitter = submitters.get(account);
    if (submitter != null) {
      submitter.succeeded();
    }
  }

  void forget() {
    submitters.clear();
  }

  private Submitter submitter(String account) {
    return submitters.computeIfAbsent(account, _ -> new Submitter());
  }
}
