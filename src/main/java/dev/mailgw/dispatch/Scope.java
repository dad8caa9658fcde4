package dev.mailgw.dispatch;

/** What a failure is about, from the widest to the narrowest. */
enum Scope {
  /** Nobody gets a connection there. */
  HOST,
  /** Whoever signs in with it is refused. */
  ACCOUNT,
  /** Whatever this alias sends is refused. */
  SENDER,
  /** This connection, and what goes on beside it. */
  SESSION,
  /** One mail, or some of its recipients. */
  MAIL;

  /** Whether it is left alone for a while, so that no other mail is spent on it. */
  boolean pauses() {
    return this == HOST || this == ACCOUNT || this == SENDER;
  }
}
