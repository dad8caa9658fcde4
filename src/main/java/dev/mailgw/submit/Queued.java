package dev.mailgw.submit;

import dev.mailgw.spool.QueueId;

/**
 * A mail is in the queue, durable.
 *
 * @param known whether an earlier submission with its idempotency key had queued it; nothing was
 *     queued again then
 */
public record Queued(QueueId id, boolean known) {}
