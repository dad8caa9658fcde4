package dev.mailgw.monitor.log;

/** How a line of the log looks. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** For log collectors: one object per line. */
  JSON,
  /** As in the contact centre's logs: fields between {@code <@>}. */
  ECE
}
