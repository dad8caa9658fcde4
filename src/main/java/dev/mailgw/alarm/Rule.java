package dev.mailgw.alarm;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What raises alarms, in the order in which it is told. */
public enum Rule {
  SPOOL_FAILING(
      Severity.CRITICAL,
      Duration.ZERO,
      "mail can't be stored: the data directory is full or read-only, or the database does not"
          + " answer; nothing is fetched until it can",
      "make room on the data directory's disk, or make it writable; fetching goes on by itself"),
  DISK_FREE(
      Severity.WARNING,
      Duration.ofMinutes(1),
      "the data directory's disk is filling up",
      "make room, or lower store.keepContent"),
  INSTANCE_STATE(
      Severity.CRITICAL,
      Duration.ofMinutes(5),
      "an instance has failed, or is stopped though it starts by itself",
      "look into the log for 'Instance failed', then: mailgw instance start NAME"),
  LAST_RUN_TIME(
      Severity.CRITICAL,
      Duration.ZERO,
      "an instance that is started has begun no run for too long: it hangs, or never ran",
      "look into the log for its last mail or connection, then restart mailgw"),
  ALIAS_INACTIVE(
      Severity.CRITICAL,
      Duration.ofMinutes(1),
      "an alias is inactive: its mail is not fetched",
      "cure the cause (mailgw check finds it), then: mailgw alias activate ALIAS"),
  REFRESH_FAILURE(
      Severity.CRITICAL,
      Duration.ofMinutes(5),
      "an account's token can't be renewed",
      "see the cause (mailgw token list), and: mailgw login ACCOUNT if a user has to sign in"),
  TOKEN_EXPIRY(
      Severity.WARNING,
      Duration.ZERO,
      "a refresh token, client secret or certificate ends soon, or has ended",
      "have a new one made before that day, and put it into the configuration"),
  QUEUE_AGE(
      Severity.CRITICAL,
      Duration.ofMinutes(1),
      "mail waits too long to be sent",
      "mailgw queue list says why it waits"),
  MAIL_UNDELIVERED(
      Severity.WARNING,
      Duration.ofMinutes(5),
      "mail has failed or is held, and nobody could be told of it yet",
      "mailgw queue list --state failed, and --state held; set notices.to"),
  EXCEPTION_MAILS(
      Severity.WARNING,
      Duration.ofMinutes(1),
      "exception mails wait for a person",
      "mailgw exceptions list, then: mailgw exceptions retry or release"),
  THROTTLING(
      Severity.WARNING,
      Duration.ofMinutes(15),
      "a server asks for patience again and again, or the limits of an account are used up",
      "fetch and send less often, or with more accounts (retriever.pollInterval,"
          + " dispatcher.messagesPerMinute)"),
  CONFIGURATION_REFUSED(
      Severity.WARNING,
      Duration.ZERO,
      "the configuration read last has problems and is not in use",
      "mailgw config test names them; then reload"),
  CHECK_FAILED(
      Severity.WARNING,
      Duration.ZERO,
      "the last check that ran in the gateway failed",
      "mailgw check names causes and cures"),
  ALARM_PATH(
      Severity.CRITICAL,
      Duration.ZERO,
      "a way of the alarms themselves fails",
      "mailgw alarm test tries the mail; for the webhook look at its address, token and log");

  private final Severity severity;
  private final Duration hold;
  private final String meaning;
  private final String cure;

  /** How soon somebody has to look. */
  public enum Severity {
    /** Mail does not flow. */
    CRITICAL,
    /** It will not, or not all of it. */
    WARNING;

    /** The name as it stands in notices and JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Rule(Severity severity, Duration hold, String meaning, String cure) {
    this.severity = severity;
    this.hold = hold;
    this.meaning = meaning;
    this.cure = cure;
  }

  /** The rule of this id; empty if there is none. */
  public static Optional<Rule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** Kebab-case; a label in metrics. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  /** How long its cause must be there before it fires, unless it is configured otherwise. */
  public Duration hold() {
    return hold;
  }

  /** In one line. */
  public String meaning() {
    return meaning;
  }

  /** In one line. */
  public String cure() {
    return cure;
  }
}
