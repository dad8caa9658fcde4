package dev.mailgw.lab.config;

/** A port of the lab by the number that its protocol has everywhere. */
public enum LabPort {
  /** The sign-in service. */
  HTTPS("https", 443),
  /** With implicit TLS. */
  IMAP("imap", 993),
  /** With implicit TLS. */
  POP3("pop3", 995),
  /** Submission, with STARTTLS. */
  SMTP("smtp", 587),
  IMAP_PLAIN("imapPlain", 143),
  POP3_PLAIN("pop3Plain", 110),
  /** The lab's own HTTP interface. */
  API("api", 80);

  private final String label;
  private final int standard;

  LabPort(String label, int standard) {
    this.label = label;
    this.standard = standard;
  }

  /** The name as it stands in configuration and in the ready file. */
  public String label() {
    return label;
  }

  /** The number that is counted from the port base. */
  public int standard() {
    return standard;
  }
}
