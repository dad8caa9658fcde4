package dev.mailgw.check;

/** The kinds of subjects that rows of the checklist are about. */
public enum Kind {
  MACHINE,
  DEPLOYMENT,
  SIGN_IN_HOST,
  IMAP_HOST,
  POP3_HOST,
  SMTP_HOST,
  ACCOUNT,
  IMAP,
  POP3,
  SMTP;

  static Kind host(Service service) {
    return switch (service) {
      case SIGN_IN -> SIGN_IN_HOST;
      case IMAP -> IMAP_HOST;
      case POP3 -> POP3_HOST;
      case SMTP -> SMTP_HOST;
    };
  }

  static Kind access(Service service) {
    return switch (service) {
      case IMAP -> IMAP;
      case POP3 -> POP3;
      case SMTP -> SMTP;
      case SIGN_IN -> throw new IllegalArgumentException("no mailbox is reached by sign-in");
    };
  }
}
