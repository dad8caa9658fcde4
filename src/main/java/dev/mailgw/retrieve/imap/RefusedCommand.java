package dev.mailgw.retrieve.imap;

import java.io.IOException;

/** The server said NO or BAD to a command; the message is its line, without the tag. */
final class RefusedCommand extends IOException {

  private static final long serialVersionUID = 1;

  RefusedCommand(String line) {
    super(line);
  }
}
