/**
 * Load and timing: how many mails an hour a path carries, and what limits it.
 *
 * <p>A {@code plan} says which mailboxes there are, how mail arrives in them (an open model: mail
 * comes when it is due, whether or not the one before has been dealt with) and how the gateway
 * works; {@code arrival} turns that into a schedule; {@code measure} listens to the gateway while
 * it runs; a {@code report} tells what came of it and can be compared with others; {@code capacity}
 * looks for the load at which an objective breaks; {@code page} is what their pages are made of.
 * Nothing here starts a gateway or a lab: {@code app.load} does.
 */
package dev.mailgw.load;
