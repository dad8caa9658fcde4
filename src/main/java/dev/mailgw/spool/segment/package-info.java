/**
 * Keeps the bytes of mail in files that are only ever written at their end, so that a batch of
 * received mail costs one pass over the bytes and one sync. Which bytes belong to which mail is in
 * the database: bytes that no row points at are nothing, and go away at the next start.
 *
 * <p>{@link dev.mailgw.spool.segment.Segments} is the folder, {@link
 * dev.mailgw.spool.segment.SegmentWriter} one batch on its way into a file that is its own for so
 * long, {@link dev.mailgw.spool.segment.Place} what the database remembers.
 */
package dev.mailgw.spool.segment;
