package dev.mailgw.lab.entra.signin;

import java.util.Optional;

/** The sign-in can't go on; an ordinary answer, so it carries no stack trace. */
final class Stop extends Exception {

  private static final long serialVersionUID = 1;

  private final int number;
  private final String error;
  private final transient Optional<ReturnAddress> back;

  /**
   * @param error of RFC 6749 §4.1.2.1 or OpenID Connect
   */
  Stop(int number, String error, String sentence) {
    this("AADSTS" + number + ": " + sentence, number, error, Optional.empty());
  }

  private Stop(String message, int number, String error, Optional<ReturnAddress> back) {
    super(message, null, false, false);
    this.number = number;
    this.error = error;
    this.back = back;
  }

  int number() {
    return number;
  }

  String error() {
    return error;
  }

  /** Where the application waits for the news; empty if only the user may see them. */
  Optional<ReturnAddress> back() {
    return back;
  }

  /** The same as news for the application. */
  Stop at(ReturnAddress address) {
    return new Stop(getMessage(), number, error, Optional.of(address));
  }
}
