package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Poison;
import java.io.IOException;

/** What is parsed from a message for the client. */
enum StructureItem implements FetchItem {
  ENVELOPE {
    @Override
    String value(MessageView message) throws IOException {
      return EnvelopeText.of(message.header());
    }
  },
  BODYSTRUCTURE {
    @Override
    String value(MessageView message) throws IOException {
      return message.is(Poison.BAD_STRUCTURE)
          ? StructureText.malformed(message.structure())
          : StructureText.of(message.structure(), true);
    }
  },
  BODY {
    @Override
    String value(MessageView message) throws IOException {
      return StructureText.of(message.structure(), false);
    }
  };

  abstract String value(MessageView message) throws IOException;

  @Override
  public void write(MessageView message, FetchOutput out) throws IOException {
    out.print(name() + " " + value(message));
  }
}
