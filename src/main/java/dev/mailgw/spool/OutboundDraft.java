package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.RawMessage;
import java.util.Optional;

/**
 * A mail to be queued for dispatch.
 *
 * @param alias whose SMTP server and account carry it
 * @param kind {@code acknowledgement}, {@code notice}, {@code report}, {@code alarm} or {@code
 *     submission}
 * @param idempotencyKey queued at most once per spool; empty if every call is a new mail
 */
public record OutboundDraft(
    AliasId alias,
    String kind,
    Envelope envelope,
    RawMessage content,
    Optional<String> idempotencyKey,
    Priority priority,
    ReportRequest report) {

  /** An ordinary one, of which no reports are asked. */
  public OutboundDraft(
      AliasId alias,
      String kind,
      Envelope envelope,
      RawMessage content,
      Optional<String> idempotencyKey) {
    this(alias, kind, envelope, content, idempotencyKey, Priority.ORDINARY, ReportRequest.NONE);
  }
}
