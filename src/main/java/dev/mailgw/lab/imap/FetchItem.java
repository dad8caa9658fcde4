package dev.mailgw.lab.imap;

import java.io.IOException;

/** One thing that FETCH can be asked for (RFC 3501 §6.4.5). Immutable. */
interface FetchItem {

  /** Writes its name and its value. */
  void write(MessageView message, FetchOutput out) throws IOException;

  /** Whether the message's bytes are needed for it. */
  default boolean rendersMessage() {
    return true;
  }

  /** Whether asking for it means reading the message. */
  default boolean setsSeen() {
    return false;
  }
}
