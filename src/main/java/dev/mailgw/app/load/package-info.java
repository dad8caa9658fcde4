/**
 * Runs load plans: a place with mailboxes, the gateway in this process, and what connects them. The
 * place is a lab in another process, so that it is not measured with the gateway, or servers that
 * are there already, into which the run puts its mail itself. What is measured, and what it means,
 * is {@code load}'s.
 */
package dev.mailgw.app.load;
