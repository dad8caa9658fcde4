/**
 * Submission to an SMTP server (RFC 6409), our own down to the socket: TLS, XOAUTH2, PIPELINING
 * (RFC 2920), CHUNKING (RFC 3030) and DSN (RFC 3461) where offered.
 *
 * <p>An {@code SmtpOpening} connects, an {@code SmtpConnection} carries lines and replies, an
 * {@code SmtpDialogue} makes a reply of a broken connection, and a {@code Submission} is the
 * dialogue about one mail: {@code Naming} for its envelope, a {@code Transfer} for its content. So
 * each recipient's own reply is known and each phase is timed. Replies are reported as facts; what
 * follows from them is {@code FailurePolicy}'s.
 *
 * <p>The content goes out as it is stored, without Bcc fields. SMTP itself asks for two more
 * changes: lines end with CRLF, the last one too, and for DATA dots are stuffed (RFC 5321 §4.5.2).
 *
 * <p>Belongs to one thread but for the {@code Watchdog}, which closes a socket on which it hangs.
 */
package dev.mailgw.dispatch.smtp;
