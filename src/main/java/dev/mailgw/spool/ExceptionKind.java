package dev.mailgw.spool;

import java.util.Locale;

/** What is the matter with an exception mail. */
public enum ExceptionKind {
  /** The server lists it and does not deliver it. */
  UNDELIVERED,
  /** Fetching it breaks the connection, or the client. */
  BROKE_OFF,
  /** The spool does not take it. */
  REFUSED,
  /** The server delivers a report of its own failure in its place. */
  SUBSTITUTE,
  /** It is larger than mail may be. */
  LARGE,
  /** It has no header. */
  UNPARSABLE,
  /** It was stored and can't be read back. */
  UNREADABLE;

  /** The name as it stands in metrics, logs and JSON, kebab-case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of this label. */
  public static ExceptionKind of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
