/**
 * Exchange Online's POP3 on the wire (RFC 1939 with CAPA, STLS, UIDL, TOP and two-line XOAUTH2),
 * its texts included.
 *
 * <p>A session sees the inbox as it was at sign-in. What it marks as deleted goes at QUIT and only
 * then, for good: not by way of Deleted Items.
 */
package dev.mailgw.lab.pop3;
