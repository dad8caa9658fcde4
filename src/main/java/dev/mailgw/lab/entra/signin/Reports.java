package dev.mailgw.lab.entra.signin;

/** Hears what comes of sign-ins. Called by several threads; must be quick and must not throw. */
public interface Reports {

  /**
   * Somebody is in.
   *
   * @param user his address
   * @param detail one line for a person; no secret
   */
  void signedIn(String user, String detail);

  /**
   * Somebody is not let in.
   *
   * @param detail the cause, in one line for a person; no secret
   */
  void refused(String detail);
}
