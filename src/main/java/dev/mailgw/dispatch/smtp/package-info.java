/**
 * Submission to an SMTP server (RFC 6409) with STARTTLS and XOAUTH2, by Angus Mail.
 *
 * <p>Angus connects, secures and signs in; the dialogue about a mail is spoken here, command by
 * command, so that each recipient's own reply is known and each phase is timed. Replies are
 * reported as facts; what follows from them is {@code FailurePolicy}'s.
 *
 * <p>The content goes out as it is stored, without Bcc fields. SMTP itself asks for two more
 * changes: dots are stuffed (RFC 5321 §4.5.2), and the content ends with CRLF.
 */
package dev.mailgw.dispatch.smtp;
