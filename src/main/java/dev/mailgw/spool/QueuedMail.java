package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail of the outbound ledger, with what is known of its life.
 *
 * @param sender the envelope's; empty is the null return path
 * @param recipients the first few in a list, else all
 * @param recipientCount how many there are
 * @param sha256 of the content, in hexadecimal
 * @param report what its sender wants to be told
 * @param content can't be opened once it is past its retention
 */
public record QueuedMail(
    QueueId id,
    AliasId alias,
    String kind,
    Priority priority,
    Optional<MailAddress> sender,
    List<QueuedRecipient> recipients,
    int recipientCount,
    long size,
    String sha256,
    Progress progress,
    ReportRequest report,
    RawMessage content) {

  public QueuedMail {
    recipients = List.copyOf(recipients);
  }

  /**
   * How far it has come.
   *
   * @param queued when it entered the queue
   * @param due when it is tried next; of meaning only while it is queued
   * @param attempts how many were made
   * @param unknown of how many of them nobody knows whether the server took the mail
   * @param started when the last attempt began that reached the server
   * @param concluded when its last attempt ended, or it was cancelled
   * @param announced when its failure was told, or a person brought it about
   * @param serverId the server's own id; empty text if it gave none
   * @param reason why it waits, is held, has failed or was cancelled; empty text if there is none
   */
  public record Progress(
      OutboundState state,
      Instant queued,
      Instant due,
      int attempts,
      int unknown,
      Optional<Instant> started,
      Optional<Instant> concluded,
      Optional<Instant> announced,
      String serverId,
      String reason) {}

  /** The same as long as something else is in the way of it. */
  public QueuedMail waiting(Instant until, String why) {
    Progress waiting =
        new Progress(
            progress.state(),
            progress.queued(),
            until,
            progress.attempts(),
            progress.unknown(),
            progress.started(),
            progress.concluded(),
            progress.announced(),
            progress.serverId(),
            why);
    return new QueuedMail(
        id,
        alias,
        kind,
        priority,
        sender,
        recipients,
        recipientCount,
        size,
        sha256,
        waiting,
        report,
        content);
  }

  public OutboundState state() {
    return progress.state();
  }
}
