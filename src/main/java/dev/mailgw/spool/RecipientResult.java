package dev.mailgw.spool;

import dev.mailgw.message.MailAddress;

/**
 * What an attempt came to for one recipient.
 *
 * @param state {@code delivered}, {@code deferred}, {@code failed} or {@code unknown}
 * @param enhancedStatus RFC 3463, for instance {@code 2.0.0}
 * @param reply the server's own line
 */
public record RecipientResult(
    MailAddress recipient, String state, String enhancedStatus, String reply) {}
