package dev.mailgw.app.bundle;

/** Something that was to go into a bundle holds a secret. The message does not. */
public final class SecretFoundException extends Exception {

  private static final long serialVersionUID = 1;

  SecretFoundException(String message) {
    super(message);
  }
}
