package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;

/** A message for the length of one command; what is parsed is parsed once. */
final class MessageView {

  private final StoredMessage message;
  private HeaderBlock header;
  private MimePart structure;

  MessageView(StoredMessage message) {
    this.message = message;
  }

  StoredMessage message() {
    return message;
  }

  Body body() {
    return message.body();
  }

  HeaderBlock header() throws IOException {
    if (header == null) {
      header = HeaderBlock.of(body());
    }
    return header;
  }

  MimePart structure() throws IOException {
    if (structure == null) {
      structure = MimeParser.parse(body());
    }
    return structure;
  }
}
