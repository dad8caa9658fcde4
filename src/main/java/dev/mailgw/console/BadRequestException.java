package dev.mailgw.console;

/** A request can't be understood; the message says why, in one line. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1;

  BadRequestException(String message) {
    super(message);
  }
}
