/**
 * How mail gets into the outbound queue: what a program or a person hands in is checked, made fit
 * by the outgoing rules, committed, and then acknowledged with its queue id.
 *
 * <p>What is sent is byte for byte what was handed in, but for this: line ends become CRLF, and the
 * last line gets one; an mbox line before the header, Bcc and the fields that only we heed go; From
 * is replaced where the rules say so, and the case id appended to the subject; From, Date and
 * Message-ID are added at the end of the header where they are missing. All of it happens before
 * the commit, so each attempt sends the same. Of the body nothing is parsed.
 *
 * <p>What is refused leaves nothing behind but a line that says what, where, and the cure (RFC
 * 5321, RFC 5322, RFC 6409). A known idempotency key queues nothing again.
 */
package dev.mailgw.submit;
