package dev.mailgw.lab.fault;

/** How far a command has come. */
public enum Stage {
  /** It was read; nothing has been done. */
  BEFORE,
  /** Amid the bytes of a message: the server's literal or lines, or the client's data. */
  CONTENT,
  /** It was done; the answer has not been sent. */
  AFTER
}
