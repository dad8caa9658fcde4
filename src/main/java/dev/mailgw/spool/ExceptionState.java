package dev.mailgw.spool;

import java.util.Locale;

/** Where an exception mail stands. */
public enum ExceptionState {
  /** In its mailbox; fetched after all others and alone, once a cycle. */
  SUSPECT,
  /** In its mailbox; not fetched again, and not deleted. */
  LEFT,
  /** Whole in the spool. */
  STORED;

  /** The name as it stands in logs and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
