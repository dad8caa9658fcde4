/**
 * A user's sign-in from the command line: a listener on loopback for the answer (RFC 8252 §7.3) and
 * this machine's browser. It neither needs nor disturbs a running gateway.
 */
package dev.mailgw.app.login;
