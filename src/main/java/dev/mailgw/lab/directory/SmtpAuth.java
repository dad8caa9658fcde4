package dev.mailgw.lab.directory;

/** A mailbox's switch for authenticated SMTP ({@code SmtpClientAuthenticationDisabled}). */
public enum SmtpAuth {
  /** As the tenant says. */
  INHERIT,
  ON,
  OFF
}
