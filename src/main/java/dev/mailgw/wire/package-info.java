/**
 * Sockets that charge what they do to the phases of the work they belong to: name lookup, TCP
 * connect, TLS handshake.
 *
 * <p>Each factory belongs to one piece of work, its timer and its thread. TCP_NODELAY is always
 * set: command–answer protocols lose about 40 ms an exchange without it. Only the JDK is used.
 */
package dev.mailgw.wire;
