package dev.mailgw.check;

import java.util.Locale;

/** What came of a row, worst last. */
public enum Verdict {
  OK,
  SKIPPED,
  WARNING,
  FAILED;

  /** As it stands in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
