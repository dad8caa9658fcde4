/**
 * Runs load plans: a lab of its own in another process, so that it is not measured with the
 * gateway, the gateway in this one, and what connects them. What is measured, and what it means, is
 * {@code load}'s.
 */
package dev.mailgw.app.load;
