package dev.mailgw.lab.directory;

/** What stands behind an address. */
public enum MailboxKind {
  /** A person or service account that can sign in. */
  USER,
  /** A mailbox for several; nobody signs in as it. */
  SHARED
}
