package dev.mailgw.console;

/** The console can't listen. The message is one line, with the cure. */
public final class ConsoleException extends Exception {

  private static final long serialVersionUID = 1;

  ConsoleException(String message, Throwable cause) {
    super(message, cause);
  }
}
