/**
 * The support checklist, executed. Examiners go to the services, as the gateway would, and write
 * down a {@link Diagnosis} of each {@link Subject}: a machine, a server, an account, a mailbox over
 * a protocol. The {@link Checklist} has a row for everything that must hold; {@link Judge} holds
 * the diagnoses against the rows, so that the first cause is named once and whatever hangs on it
 * says so.
 *
 * <p>A row is data, not a class of its own: what differs between rows is which causes they answer
 * for. What differs between causes is in the examiners.
 */
package dev.mailgw.check;
