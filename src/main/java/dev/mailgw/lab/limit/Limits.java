package dev.mailgw.lab.limit;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The numbers. Times are the lab's. Where Microsoft says nothing they are marked as a guess.
 *
 * @param signInTimeout for a connection that does not sign in
 * @param idleTimeout for a session without a command
 * @param errors after so many refusals a connection is closed; 0 for no limit
 * @param connectionsPerUser IMAP and POP3 sessions of one account; 0 for no limit
 * @param smtpConnections sessions of one account; 0 for no limit
 * @param smtpPerMinute messages of one account; 0 for no limit
 * @param smtpDelays whether messages beyond the rate are delayed; else they get a 432
 * @param recipientsPerDay of one account in 24 hours; 0 for no limit
 * @param recipientsPerMessage the further ones are refused
 * @param smtpSession an SMTP session ends after this time
 * @param punishAfter so many equal submission errors of one account; a guess
 * @param punishment how long an account is then blocked; a guess
 */
public record Limits(
    Duration signInTimeout,
    Duration idleTimeout,
    int errors,
    int connectionsPerUser,
    int smtpConnections,
    int smtpPerMinute,
    boolean smtpDelays,
    int recipientsPerDay,
    int recipientsPerMessage,
    Duration smtpSession,
    int punishAfter,
    Duration punishment) {

  /** All that Exchange Online is known or guessed to enforce. */
  public static final Limits OFFICE365 =
      new Limits(
          Duration.ofSeconds(60),
          Duration.ofMinutes(30),
          10,
          20,
          3,
          30,
          true,
          10_000,
          500,
          Duration.ofMinutes(20),
          5,
          Duration.ofMinutes(10));

  /** The same without those that limit how much goes through, so that load can be put on it. */
  public static final Limits OPEN =
      OFFICE365.with(draft -> {
        draft.connectionsPerUser = 0;
        draft.smtpConnections = 0;
        draft.smtpPerMinute = 0;
        draft.recipientsPerDay = 0;
      });

  /** The same but for what {@code change} does. */
  public Limits with(Consumer<LimitDraft> change) {
    LimitDraft draft = new LimitDraft(this);
    change.accept(draft);
    return draft.limits();
  }
}
