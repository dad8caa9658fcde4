/**
 * Exchange Online's SMTP client submission on the wire (RFC 6409 with STARTTLS, XOAUTH2,
 * PIPELINING, CHUNKING, SIZE, DSN and SMTPUTF8), its texts included.
 *
 * <p>What is accepted is kept in the {@link dev.mailgw.lab.smtp.Outbox}, put into the inboxes of
 * recipients that are users of the lab, and into the submitter's Sent Items. No header is added but
 * a Message-ID: the server's own, which the final 250 names, stands in Sent Items always and in the
 * delivered copy if the client wrote none; the rest is byte for byte. As nothing leaves the lab, a
 * bare LF in the text is no error, where Exchange would report {@code
 * SMTPSEND.BareLinefeedsAreIllegal} after relaying. A recipient of the tenant's own domain whom
 * nobody knows comes back to the author as a report (RFC 3464).
 *
 * <p>A mail is judged when its data is complete, as Exchange's store driver does: punishment for
 * repeated errors, the application's logon, the licence, Send As, the mailbox's own limits, and
 * then how much the account sends. An account is the mailbox that signed in. One connection too
 * many is let in all the same; it is its mails that are refused.
 *
 * <p>Not known from any trace, and so made up: the text for a mailbox without a licence, the
 * replies to too many recipients, what a session hears whose token dies (the 530 of a session that
 * never signed in), and the words with which it is closed after ten errors, which are those of
 * Exchange Server.
 */
package dev.mailgw.lab.smtp;
