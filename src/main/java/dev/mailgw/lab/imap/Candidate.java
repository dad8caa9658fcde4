package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Flags;

/**
 * A message that SEARCH looks at.
 *
 * @param number its message sequence number
 */
record Candidate(int number, SequenceView view, MessageView message) {

  boolean has(Flags flags) {
    return message.message().flags().contains(flags);
  }
}
