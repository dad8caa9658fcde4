package dev.mailgw.dispatch.smtp;

import java.io.IOException;

/** No connection, or none that may be used. */
final class Unsafe extends IOException {

  private static final long serialVersionUID = 1;

  private final ConnectRule rule;

  Unsafe(ConnectRule rule, String message, Throwable cause) {
    super(message, cause);
    this.rule = rule;
  }

  ConnectRule rule() {
    return rule;
  }
}
