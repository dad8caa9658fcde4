package dev.mailgw.retrieve.imap;

import java.io.IOException;

/** The server said BYE where nobody asked it to; the message is its line. */
final class HungUp extends IOException {

  private static final long serialVersionUID = 1;

  HungUp(String line, Throwable cause) {
    super(line, cause);
  }
}
