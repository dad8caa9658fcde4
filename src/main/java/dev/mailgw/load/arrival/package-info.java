/**
 * When mail is due: a plan's {@code arrival} as moments, ascending, each with its mailbox.
 *
 * <p>The schedule is an open one: it is fixed before the run, and nothing that happens there
 * changes it. The same seed gives the same schedule. Moments count from the start of a run, its
 * warm-up included; mailboxes are counted from 0.
 */
package dev.mailgw.load.arrival;
