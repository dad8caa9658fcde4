package dev.mailgw.triage;

import java.util.Locale;

/** Whether a delivery exception is the last word. */
public enum Permanence {
  /** The mail will not arrive. */
  PERMANENT,
  /** The mail is late, or its reader is away. */
  TEMPORARY;

  /** The name as it stands in the phrase list and in verdicts. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
