package dev.mailgw.monitor;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened in the gateway. Values only; immutable. */
public sealed interface GatewayEvent {

  /**
   * One visit of a retriever instance to one alias's mailbox is over.
   *
   * @param instance the retriever instance's name
   * @param cycle a number that log, JFR and recent results share
   * @param result {@code ok}, {@code failed}, or {@code skipped} (inactive alias)
   * @param reason why not {@code ok}
   * @param messages stored by this visit
   * @param duplicates fetched before, recognised, not stored again
   * @param deleted deleted on the server
   * @param bytes of the messages stored
   * @param roundTrips commands that waited for an answer
   * @param phases adds up to the visit's duration
   */
  record RetrievalEnded(
      String instance,
      long cycle,
      AliasId alias,
      Protocol protocol,
      Instant started,
      Result result,
      Reason reason,
      int messages,
      int duplicates,
      int deleted,
      long bytes,
      int roundTrips,
      PhaseTimes phases)
      implements GatewayEvent {}

  /** An alias became active or inactive, or counts another failed connect. */
  record AliasStatusChanged(AliasId alias, AliasStatus status) implements GatewayEvent {}

  /**
   * One stored mail has been judged.
   *
   * @param queueId of the inbound mail
   * @param verdict kebab-case: what kind of mail it is
   * @param answered whether an acknowledgement was queued with the verdict
   * @param notAnswered why not; {@code none} if answered
   */
  record Triaged(
      String queueId, AliasId alias, String verdict, boolean answered, String notAnswered)
      implements GatewayEvent {}

  /**
   * One attempt to hand one mail to the SMTP server is over.
   *
   * @param instance the dispatcher instance's name
   * @param result {@code sent}, {@code deferred}, {@code failed}, {@code held} or {@code unknown}
   * @param enhancedStatus of the worst recipient, for instance {@code 4.3.2}
   * @param reply the server's own line, or why there is none
   * @param queueWait from the moment it was due to the attempt's start
   * @param phases of the attempt, {@code queue_wait} not among them
   */
  record DeliveryAttempted(
      String instance,
      String queueId,
      AliasId alias,
      int attempt,
      Instant started,
      String result,
      String enhancedStatus,
      String reply,
      Duration queueWait,
      PhaseTimes phases)
      implements GatewayEvent {}

  /**
   * A token request is over.
   *
   * @param account the configured account
   * @param grant the configured grant, kebab-case
   * @param expires of the new access token; empty when the request failed
   */
  record TokenRequested(
      String account,
      String grant,
      Instant started,
      Result result,
      Reason reason,
      Optional<Instant> expires,
      Duration took)
      implements GatewayEvent {}

  /** An instance began or ended a cycle over all of its aliases. */
  record CycleRan(String instance, boolean running, Instant at) implements GatewayEvent {}

  /**
   * A run of an instance began.
   *
   * @param late how long after its time
   */
  record RunBegan(String instance, Duration late) implements GatewayEvent {}

  /**
   * A visit that was due had its turn.
   *
   * @param waited for a place below the limits on visits under way
   */
  record PlaceTaken(String instance, Duration waited) implements GatewayEvent {}

  /**
   * A mail needs a person; told once of each.
   *
   * @param exception its name in commands
   * @param key what its mailbox calls it
   * @param kind kebab-case: what is the matter
   * @param state {@code left} in its mailbox, or {@code stored}
   * @param size bytes; -1 if it is not known
   * @param tries to fetch it that failed
   * @param reason one line, with the server's own words
   * @param cure what to do, in one line
   */
  record ExceptionMailFound(
      String exception,
      AliasId alias,
      String key,
      String kind,
      String state,
      long size,
      int tries,
      String reason,
      String cure)
      implements GatewayEvent {}

  /**
   * A mail of the outbound queue was given up, or waits for a person; told once of each.
   *
   * @param kind kebab-case: what kind of mail it is
   * @param state {@code failed} or {@code held}
   * @param reason one line, with the server's own words
   * @param cure what to do, in one line
   */
  record MailUndelivered(
      String queueId,
      AliasId alias,
      String kind,
      String state,
      int attempts,
      String reason,
      String cure)
      implements GatewayEvent {}

  /**
   * A mail that the gateway sent to itself came back, or did not.
   *
   * @param result {@code ok} or {@code failed}; also failed if it came, and could not be removed
   * @param step at which it failed, kebab-case; {@code none} if it did not
   * @param took from the beginning of its submission until it could be seen; empty if it was not
   */
  record RoundTripEnded(
      AliasId alias,
      Instant started,
      Result result,
      String step,
      Reason reason,
      Optional<Duration> took)
      implements GatewayEvent {}

  /** How it went. */
  enum Result {
    OK,
    FAILED,
    SKIPPED;

    /** The name as it stands in metrics, logs and JSON. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
