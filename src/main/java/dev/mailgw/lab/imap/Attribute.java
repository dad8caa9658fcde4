package dev.mailgw.lab.imap;

import java.io.IOException;

/** What is known about a message without its bytes. */
enum Attribute implements FetchItem {
  UID("UID") {
    @Override
    String value(MessageView message) {
      return Integer.toString(message.message().uid());
    }
  },
  FLAGS("FLAGS") {
    @Override
    String value(MessageView message) {
      return FlagList.format(message.message().flags());
    }
  },
  INTERNALDATE("INTERNALDATE") {
    @Override
    String value(MessageView message) {
      return ImapDates.quoted(message.message().received());
    }
  },
  SIZE("RFC822.SIZE") {
    @Override
    String value(MessageView message) {
      return Long.toString(message.size());
    }
  };

  private final String label;

  Attribute(String label) {
    this.label = label;
  }

  abstract String value(MessageView message);

  @Override
  public boolean rendersMessage() {
    return false;
  }

  @Override
  public void write(MessageView message, FetchOutput out) throws IOException {
    out.print(label + " " + value(message));
  }
}
