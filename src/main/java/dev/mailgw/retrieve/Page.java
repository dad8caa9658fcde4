package dev.mailgw.retrieve;

import dev.mailgw.spool.MailboxKey;
import java.util.List;
import java.util.Set;

/**
 * A page of a listing, sorted by what is to be done.
 *
 * @param stored before, and to be deleted if mail is deleted
 * @param left in the mailbox for good, and to be passed over
 * @param fresh to be fetched, in the order of the listing
 */
record Page(Set<MailboxKey> stored, Set<MailboxKey> left, List<RemoteMessage> fresh) {}
