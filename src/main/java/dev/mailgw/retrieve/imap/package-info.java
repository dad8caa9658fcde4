/**
 * The IMAP adapter (RFC 3501, with UIDPLUS, RFC 4315), on Angus Mail's protocol layer: its
 * connection, sign-in and response parser, with our own commands in between.
 *
 * <p>Angus' folders are passed by: they ask the server once per message, and their messages are
 * rewritten when they are read. Here a batch is one {@code UID FETCH} and the bytes are the
 * server's. Large messages are fetched in pieces and never in memory whole.
 */
package dev.mailgw.retrieve.imap;
