package dev.mailgw.app;

/** The gateway can't start as it is configured. The message is one line with the cure. */
public final class StartException extends Exception {

  private static final long serialVersionUID = 1;

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
