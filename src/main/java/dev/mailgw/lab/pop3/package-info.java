/**
 * Exchange Online's POP3 on the wire (RFC 1939 with CAPA, STLS, UIDL, TOP and two-line XOAUTH2),
 * its texts included, for both generations of its front end.
 *
 * <p>A session sees the inbox as it was at sign-in. What it marks as deleted goes at QUIT and only
 * then, for good: not by way of Deleted Items.
 *
 * <p>A command is read, carried out and answered in three steps, since faults strike between them:
 * a {@link dev.mailgw.lab.pop3.Pop3Command} does it and gives the {@link
 * dev.mailgw.lab.pop3.Answer}, which {@link dev.mailgw.lab.pop3.Pop3Conversation} sends if nothing
 * came between. What Exchange Online says is not known, and so is guessed here, for: a time-out
 * (silence, as RFC 1939 §3 asks), too many sessions (unavailable), a token that dies during a
 * session (by analogy with IMAP), and a cancelled AUTH (as any other refusal).
 */
package dev.mailgw.lab.pop3;
