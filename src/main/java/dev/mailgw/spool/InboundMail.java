package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.RawMessage;
import java.time.Instant;

/**
 * A mail that was received and committed.
 *
 * @param sha256 of the content, in lower-case hex
 * @param received when it was committed
 * @param content opened from the spool each time
 */
public record InboundMail(
    QueueId id,
    AliasId alias,
    MailboxKey key,
    String sha256,
    Instant received,
    RawMessage content) {}
