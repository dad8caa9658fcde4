package dev.mailgw.lab.wire;

/**
 * Something the lab noticed on a connection; never sent to a client.
 *
 * @param server the protocol's name in lower case, for instance {@code imap}
 * @param connection counts up from 1 in each server
 * @param detail one line for a person, for {@link Kind#REFUSED} the true cause; no secret
 */
public record WireEvent(String server, long connection, Kind kind, String detail) {

  /** What happened. */
  public enum Kind {
    CONNECTED,
    SIGNED_IN,
    /** A sign-in was refused. */
    REFUSED,
    /** A sign-in succeeded without a mailbox behind it. */
    NOT_CONNECTED,
    /** The token's time ran out during the session. */
    EXPIRED,
    /** A mail was accepted for delivery. */
    ACCEPTED,
    /** A mail was refused. */
    MAIL_REFUSED,
    /** The server itself failed: a defect of the lab. */
    FAILED,
    DISCONNECTED
  }
}
