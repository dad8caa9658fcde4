/**
 * Exchange Online's SMTP client submission on the wire (RFC 6409 with STARTTLS, XOAUTH2,
 * PIPELINING, CHUNKING, SIZE, DSN and SMTPUTF8), its texts included.
 *
 * <p>What is accepted is kept in the {@link dev.mailgw.lab.smtp.Outbox}, put into the inboxes of
 * recipients that are users of the lab, and into the submitter's Sent Items; byte for byte, with no
 * header added. The right to send as somebody is checked after the data, as Exchange does.
 */
package dev.mailgw.lab.smtp;
