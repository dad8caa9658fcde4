package dev.mailgw.lab.wire;

/**
 * Something the lab noticed on a connection; never sent to a client.
 *
 * @param server the protocol's name in lower case, for instance {@code imap}
 * @param connection counts up from 1 in each server
 * @param detail one line for a person, for {@link Kind#REFUSED} the true cause; no secret
 */
public record WireEvent(String server, long connection, Kind kind, String detail, About about) {

  private static final About NOTHING = new About.Nothing();

  /** About nothing more. */
  public WireEvent(String server, long connection, Kind kind, String detail) {
    this(server, connection, kind, detail, NOTHING);
  }

  /** What happened. */
  public enum Kind {
    /** The detail is the client's address and port. */
    CONNECTED,
    /** TLS is up; the detail names its version and cipher suite. */
    SECURED,
    /** TLS did not come up; the detail says why. */
    NOT_SECURED,
    /** What the client calls itself: EHLO, IMAP's ID, HTTP's User-Agent. */
    INTRODUCED,
    /** About a {@link About.Person}. */
    SIGNED_IN,
    /** A sign-in was refused. */
    REFUSED,
    /** A password was presented: LOGIN, USER and PASS, AUTH LOGIN or PLAIN. */
    PASSWORD_TRIED,
    /** An access token was presented where a password belongs. */
    TOKEN_AS_PASSWORD,
    /** A sign-in succeeded without a mailbox behind it. */
    NOT_CONNECTED,
    /** The token's time ran out during the session. */
    EXPIRED,
    /** The client was told to slow down; about a {@link About.Wait} if it was told how long. */
    THROTTLED,
    /** All of a message was given out; about a {@link About.Message}. */
    FETCHED,
    /** A message was deleted for good; about a {@link About.Message}. */
    DELETED,
    /** A mail was accepted for delivery; about a {@link About.Mail}. */
    ACCEPTED,
    /** A mail was refused. */
    MAIL_REFUSED,
    /** An access token was issued; about a {@link About.Person}. */
    TOKEN_ISSUED,
    /** A token request was refused; the detail begins with the AADSTS number. */
    TOKEN_REFUSED,
    /**
     * An HTTP request came; the detail: method, path, grant type and client. About a {@link
     * About.Person} as far as it is known, with empty text for what is not.
     */
    REQUESTED,
    /** A fault was injected; the detail begins with its name. */
    FAULT,
    /** The client said good-bye: LOGOUT or QUIT. */
    SIGNED_OFF,
    /** The client sent more though it had been told that the connection is over. */
    WENT_ON,
    /** The server itself failed: a defect of the lab. */
    FAILED,
    /** The detail says how it ended; about an {@link About.End}. */
    DISCONNECTED
  }
}
