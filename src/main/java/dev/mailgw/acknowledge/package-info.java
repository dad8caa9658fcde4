/**
 * The gateway's own replies: what is judged is settled here, and answered where {@code triage} lets
 * it.
 *
 * <p>{@link dev.mailgw.acknowledge.TriageCycle} takes mail from the spool, has it judged, composes
 * the acknowledgement and commits verdict and reply in one transaction; what it publishes, it
 * publishes after the commit. An acknowledgement is marked as automatic (RFC 3834 §5) and carries a
 * Message-ID and an idempotency key made of its cause, so doing it again after a crash answers
 * nobody twice. Nothing a mail holds can break the reply's header. Mail that can't be read is
 * settled as such: it stays in the spool and blocks nothing.
 */
package dev.mailgw.acknowledge;
