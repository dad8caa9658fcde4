package dev.mailgw.lab.imap;

import dev.mailgw.lab.wire.WireOutput;
import java.io.IOException;

/** One thing that FETCH can be asked for (RFC 3501 §6.4.5). Immutable. */
interface FetchItem {

  /** Writes its name and its value. */
  void write(MessageView message, WireOutput out) throws IOException;

  /** Whether asking for it means reading the message. */
  default boolean setsSeen() {
    return false;
  }
}
