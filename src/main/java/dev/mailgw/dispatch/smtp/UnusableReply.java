package dev.mailgw.dispatch.smtp;

import java.io.IOException;

/** There is no reply, or none that SMTP knows; the message says so. */
final class UnusableReply extends IOException {

  private static final long serialVersionUID = 1;

  UnusableReply(String message) {
    super(message);
  }
}
