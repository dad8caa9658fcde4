/**
 * Owns every mail between receipt and delivery, and is the only writer of the mail tables.
 *
 * <p>Commit protocol: the content is written, then the ledger row, in one transaction per batch
 * that is on the disk (fsync) when {@link dev.mailgw.spool.Receipt#commit} returns; only then may
 * anything be deleted on the server. The key (alias, mailbox key) is unique, so a crash between
 * commit and delete gives a second delete, never a second message; where a mailbox has given its
 * messages other keys (another UIDVALIDITY), a mail is known by its content. A verdict and the
 * reply that it caused are one transaction. A delivery attempt is on record before its first byte
 * leaves.
 *
 * <p>Mail that needs a person ({@link dev.mailgw.spool.ExceptionMail}) is known by the same key,
 * whether it is in its mailbox or here, and is kept until it is released.
 *
 * <p>All ports are safe for use by several threads; a {@link dev.mailgw.spool.Receipt} belongs to
 * one. Content is streamed: a large message is never in memory whole. Received mail lies in {@link
 * dev.mailgw.spool.segment.Segments} beside an embedded database, and in chunks in a shared one.
 */
package dev.mailgw.spool;
