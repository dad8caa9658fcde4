/**
 * What the lab's mail servers have in common on the wire: a listening socket, one virtual thread
 * per connection, TLS from the start or layered on later, lines and literals in, buffered bytes
 * out.
 *
 * <p>Answers are written to the network only when the peer has nothing more to be read, so a client
 * that pipelines gets its answers in one piece. Message bytes go from the store to the socket in
 * large pieces and are never looked at one by one.
 */
package dev.mailgw.lab.wire;
