package dev.mailgw.retrieve;

import java.time.Duration;

/**
 * How much one visit to a mailbox may do.
 *
 * @param emailsPerCycle messages stored per alias and cycle; 0 is no limit
 * @param batchMessages messages fetched and committed at once, at least 1
 * @param batchBytes bytes fetched and committed at once, as far as the server's sizes are true; a
 *     single larger message is a batch of its own
 * @param overlap whether a batch is fetched while the one before is being made durable
 * @param budget after which no further batch is begun
 * @param exceptions from when on a message needs a person
 */
public record RetrievalLimits(
    int emailsPerCycle,
    int batchMessages,
    long batchBytes,
    boolean overlap,
    Duration budget,
    ExceptionLimits exceptions) {

  public RetrievalLimits {
    if (emailsPerCycle < 0 || batchMessages < 1 || batchBytes < 1) {
      throw new IllegalArgumentException("limits out of range");
    }
  }

  /** Where no message is too large. */
  public RetrievalLimits(
      int emailsPerCycle, int batchMessages, long batchBytes, boolean overlap, Duration budget) {
    this(emailsPerCycle, batchMessages, batchBytes, overlap, budget, ExceptionLimits.STANDARD);
  }

  int cap() {
    return emailsPerCycle == 0 ? Integer.MAX_VALUE : emailsPerCycle;
  }
}
