package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.HeaderBlock;
import java.util.Optional;

/** A mail as it was submitted. */
record Original(HeaderBlock header, Body body) {

  /** As the client wrote it, with its angle brackets. */
  Optional<String> messageId() {
    return header.first("Message-ID").filter(id -> !id.isEmpty());
  }
}
