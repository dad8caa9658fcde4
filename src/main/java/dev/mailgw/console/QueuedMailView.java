package dev.mailgw.console;

import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedMail.Progress;
import dev.mailgw.spool.QueuedRecipient;
import dev.mailgw.spool.ReportRequest.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A mail of the outbound ledger, as {@code GET /api/v1/queue/ID} and {@code mailgw queue show} show
 * it: the names here are the names there. Durations are seconds, sizes bytes, times RFC 3339; what
 * is unknown is null.
 *
 * @param from the envelope's sender; empty text is the null return path
 * @param recipients the first few in a list, else all
 * @param ageSeconds since it was queued
 * @param nextTry null unless it is queued
 * @param unknown attempts of which nobody knows whether the server took the mail
 * @param reportOf the outcomes of which its sender asked to be told; null if nothing was said
 */
public record QueuedMailView(
    String id,
    String alias,
    String kind,
    String priority,
    String state,
    String from,
    List<RecipientView> recipients,
    int recipientCount,
    long size,
    String sha256,
    Instant queued,
    double ageSeconds,
    int attempts,
    int unknown,
    Optional<Instant> nextTry,
    Optional<Instant> started,
    Optional<Instant> concluded,
    Optional<Instant> announced,
    String serverId,
    String reason,
    Optional<Set<Event>> reportOf,
    Optional<String> envelopeId) {

  /** One recipient and the server's last word on it. */
  public record RecipientView(String address, String state, String status, String reply) {

    static RecipientView of(QueuedRecipient recipient) {
      return new RecipientView(
          recipient.address().toString(), recipient.state(), recipient.status(), recipient.reply());
    }
  }

  /** A mail as it stands {@code now}. */
  public static QueuedMailView of(QueuedMail mail, Instant now) {
    Progress progress = mail.progress();
    return new QueuedMailView(
        mail.id().value(),
        mail.alias().value(),
        mail.kind(),
        mail.priority().name().toLowerCase(Locale.ROOT),
        progress.state().label(),
        mail.sender().map(MailAddress::toString).orElse(""),
        mail.recipients().stream().map(RecipientView::of).toList(),
        mail.recipientCount(),
        mail.size(),
        mail.sha256(),
        progress.queued(),
        age(progress.queued(), now),
        progress.attempts(),
        progress.unknown(),
        progress.state() == OutboundState.QUEUED ? Optional.of(progress.due()) : Optional.empty(),
        progress.started(),
        progress.concluded(),
        progress.announced(),
        progress.serverId(),
        progress.reason(),
        mail.report().events(),
        mail.report().envelopeId());
  }

  static double age(Instant since, Instant now) {
    return Math.max(0, Duration.between(since, now).toMillis() / 1e3);
  }
}
