/**
 * One cycle of one dispatcher instance: claim what is due, deliver it, record the outcome for each
 * recipient, and decide what comes next.
 *
 * <p>Protocol code reports facts; {@code FailurePolicy} alone decides, and {@code RetrySchedule}
 * says when. Delivery is at-least-once: an attempt is on record before it starts, and an outcome
 * that nobody knows (the connection broke after the final dot) is kept visible as such.
 *
 * <p>An alias's mail goes over one or several lanes, each with a session of its own. What an
 * account may send is counted by who signs in; whoever is in trouble is left alone for a while. The
 * beginning of an attempt becomes durable while its envelope is under way, in one transaction with
 * the end of the one before; only then the mail is ended, so a crash leaves one mail of a session
 * in doubt. Lanes and records have threads of the operating system: a virtual thread that waits for
 * a server's reply is woken by way of three others, which cost a third of the mails per second.
 */
package dev.mailgw.dispatch;
