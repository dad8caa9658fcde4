package dev.mailgw.lab.mailbox;

/** Looks at a token as the mail servers do. Safe for use by several threads. */
@FunctionalInterface
public interface BearerVerifier {

  /**
   * What the token says.
   *
   * @throws BadToken if its form, signature, algorithm, issuer or life time is not in order
   */
  Bearer verify(String token) throws BadToken;

  /** A token that no server takes; the message is for the lab's own log only. */
  final class BadToken extends Exception {
    private static final long serialVersionUID = 1;

    public BadToken(String message) {
      super(message);
    }
  }
}
