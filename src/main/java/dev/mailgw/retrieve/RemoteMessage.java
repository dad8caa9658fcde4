package dev.mailgw.retrieve;

import dev.mailgw.spool.MailboxKey;

/**
 * A message as a mailbox lists it.
 *
 * @param size as the server says, which may be an estimate; -1 if it did not say
 */
public record RemoteMessage(MailboxKey key, long size) {}
