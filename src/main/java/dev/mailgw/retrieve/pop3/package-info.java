/**
 * The POP3 adapter (RFC 1939, RFC 5034), our own: it streams a message from the wire to the spool
 * byte for byte, and charges each command to its phase, where Angus Mail keeps the message in
 * memory and hides DELE and QUIT in one call.
 *
 * <p>Where the server offers PIPELINING (RFC 2449 §6.6) and it is wanted, commands go ahead of
 * their answers; elsewhere each waits for the one before.
 *
 * <p>POP3 ends each message with CRLF: a message that the mailbox holds without a final line end
 * arrives with one.
 */
package dev.mailgw.retrieve.pop3;
