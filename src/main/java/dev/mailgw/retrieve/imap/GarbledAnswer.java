package dev.mailgw.retrieve.imap;

import java.io.IOException;

/** The server's bytes are not IMAP; nothing that follows can be trusted. */
final class GarbledAnswer extends IOException {

  private static final long serialVersionUID = 1;

  GarbledAnswer(String what) {
    super("the server's answer is not IMAP: " + what);
  }
}
