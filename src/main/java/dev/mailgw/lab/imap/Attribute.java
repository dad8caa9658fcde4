package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.WireOutput;
import java.io.IOException;

/** What is known about a message without its bytes. */
enum Attribute implements FetchItem {
  UID("UID") {
    @Override
    String value(StoredMessage message) {
      return Integer.toString(message.uid());
    }
  },
  FLAGS("FLAGS") {
    @Override
    String value(StoredMessage message) {
      return FlagList.format(message.flags());
    }
  },
  INTERNALDATE("INTERNALDATE") {
    @Override
    String value(StoredMessage message) {
      return ImapDates.quoted(message.received());
    }
  },
  SIZE("RFC822.SIZE") {
    @Override
    String value(StoredMessage message) {
      return Long.toString(message.body().size());
    }
  };

  private final String label;

  Attribute(String label) {
    this.label = label;
  }

  abstract String value(StoredMessage message);

  @Override
  public void write(MessageView message, WireOutput out) throws IOException {
    out.print(label + " " + value(message.message()));
  }
}
