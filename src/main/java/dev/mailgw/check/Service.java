package dev.mailgw.check;

/** What a server is there for. */
public enum Service {
  /** HTTPS to the sign-in service. */
  SIGN_IN("sign-in"),
  IMAP("IMAP"),
  POP3("POP3"),
  SMTP("SMTP");

  private final String label;

  Service(String label) {
    this.label = label;
  }

  /** As it is written in sentences. */
  public String label() {
    return label;
  }

  /** Whether mail comes this way. */
  public boolean incoming() {
    return this == IMAP || this == POP3;
  }
}
