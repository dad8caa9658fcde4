/**
 * The IMAP adapter (RFC 3501, with UIDPLUS, RFC 4315), our own down to the socket: a batch is one
 * {@code UID FETCH}, its bytes go from the wire to the spool as they come and are the server's,
 * whatever size it announced; the next batch can be under way already, and a deletion, while one is
 * read. Angus Mail does none of that: it holds each literal in memory whole, as long as the server
 * says that it is, and answers one command after the other.
 *
 * <p>{@link dev.mailgw.retrieve.imap.ImapMailbox} opens an {@code ImapSession} on an {@code
 * ImapConnection}, which sends {@code Command}s and hands what comes back to their {@code Answers}.
 */
package dev.mailgw.retrieve.imap;
