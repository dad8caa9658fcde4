/**
 * Immutable facts about one mail: its raw bytes, a view of its header, its addresses and envelope
 * (RFC 5322, RFC 5321, RFC 3834).
 *
 * <p>Bytes stay bytes: a message is kept and passed on as it came. Everything parsed here is a
 * view, and what can't be parsed is a result (empty), never an exception through the pipeline. All
 * types are immutable and safe for use by several threads.
 */
package dev.mailgw.message;
