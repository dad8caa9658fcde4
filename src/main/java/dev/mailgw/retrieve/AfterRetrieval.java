package dev.mailgw.retrieve;

/** What happens in the mailbox to a message that has been stored. */
public enum AfterRetrieval {
  /** Nothing: the mailbox is opened read-only. */
  KEEP,
  /** It is deleted, as the contact centre's own retriever does. */
  DELETE,
  /** It is moved to another folder; IMAP only. */
  MOVE
}
