package dev.mailgw.spool;

/** The spool can't read or store: the message says what and where. Nothing was half done. */
public final class SpoolException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public SpoolException(String message, Throwable cause) {
    super(message, cause);
  }
}
