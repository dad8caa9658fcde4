package dev.mailgw.lab.directory;

import java.util.Locale;

/** A protocol that can be switched on or off for a mailbox. */
public enum LabProtocol {
  IMAP,
  POP,
  SMTP;

  /** The name as it stands in configuration and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
