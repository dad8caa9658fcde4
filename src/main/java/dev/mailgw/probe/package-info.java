/**
 * A mail round the whole way, again and again: handed in by SMTP, awaited in the alias's mailbox,
 * timed, and removed.
 *
 * <p>A probe is known by a mark that only this gateway can make ({@link dev.mailgw.probe.Marks}),
 * together with its Message-ID. Both are read again in the very session that deletes it, and it is
 * deleted by its key alone. Looks are read-only. What a crash, a stop or a time-out leaves in the
 * mailbox bears the same mark, and goes at the next run that sees it.
 */
package dev.mailgw.probe;
