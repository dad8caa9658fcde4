/**
 * Sockets that charge what they do to the phases of the work they belong to: name lookup, TCP
 * connect, TLS handshake.
 *
 * <p>Each factory belongs to one piece of work, its timer and its thread. TCP_NODELAY is always
 * set: command–answer protocols lose about 40 ms an exchange without it. Only the JDK is used; how
 * Angus Mail calls these factories is written at each of them. Angus needs {@code
 * mail.X.socketFactory.fallback=false} with either, else it connects a second time without the
 * factory when the first connect fails.
 */
package dev.mailgw.wire;
