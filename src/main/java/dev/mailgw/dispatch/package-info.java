/**
 * One cycle of one dispatcher instance: claim what is due, deliver it, record the outcome for each
 * recipient, and decide what comes next.
 *
 * <p>Protocol code reports facts; {@code FailurePolicy} alone decides, and {@code RetrySchedule}
 * says when. Delivery is at-least-once: an attempt is on record before it starts, and an outcome
 * that nobody knows (the connection broke after the final dot) is kept visible as such.
 */
package dev.mailgw.dispatch;
