package dev.mailgw.monitor;

import java.util.Locale;

/** A mail protocol, as a label. */
public enum Protocol {
  IMAP,
  POP3,
  SMTP;

  /** The name as it stands in metrics, logs and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
