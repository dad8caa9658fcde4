/**
 * Exchange Online's IMAP4 on the wire (RFC 3501 with SASL-IR, UIDPLUS, MOVE, ID, UNSELECT, IDLE,
 * NAMESPACE and LITERAL+), its texts included, as either generation of its front end speaks it.
 *
 * <p>A connection's thread reads one command after the other; {@link
 * dev.mailgw.lab.imap.CommandTable} says who answers it and in which state. A session sees its
 * folder through a {@link dev.mailgw.lab.imap.SequenceView}, which changes only where RFC 3501
 * §7.4.1 allows.
 *
 * <p>Faults strike before a command, after it but before its answer, and amid message bytes. A
 * session is the client's turn or the server's; in the client's turn one thread per server may end
 * it, because its token or its time is up.
 */
package dev.mailgw.lab.imap;
