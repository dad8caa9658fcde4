package dev.mailgw.retrieve;

/** What is done about a message that is larger than mail may be; somebody is told either way. */
public enum LargeMailAction {
  /** It stays in the mailbox and is not fetched. */
  SKIP_AND_NOTIFY,
  /** It is stored whole as an exception mail, then deleted, where mail is deleted at all. */
  DELETE_AND_NOTIFY
}
