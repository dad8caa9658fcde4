/**
 * One cycle of one retriever instance: connect, list, fetch within the limits, commit to the spool,
 * and only then delete, if the alias says so.
 *
 * <p>The mailbox is a port ({@link dev.mailgw.retrieve.Mailbox}); {@code retrieve.imap} and {@code
 * retrieve.pop3} are its adapters. With {@link dev.mailgw.retrieve.AfterRetrieval#KEEP}, the
 * default, nothing in the mailbox changes: no flag, no deletion.
 *
 * <p>A message that can't be had is a suspect: tried after all others and alone, and after so many
 * tries left in its mailbox. What is left is never deleted and never in the way of another.
 */
package dev.mailgw.retrieve;
