/**
 * Exchange Online's IMAP4 on the wire (RFC 3501 with SASL-IR, UIDPLUS, MOVE, ID, UNSELECT, IDLE,
 * NAMESPACE and LITERAL+), its texts included.
 *
 * <p>A connection's thread reads one command after the other; {@link
 * dev.mailgw.lab.imap.CommandTable} says who answers it and in which state. A session sees its
 * folder through a {@link dev.mailgw.lab.imap.SequenceView}, which changes only where RFC 3501
 * §7.4.1 allows.
 */
package dev.mailgw.lab.imap;
