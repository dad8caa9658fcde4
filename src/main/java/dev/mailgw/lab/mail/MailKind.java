package dev.mailgw.lab.mail;

import java.util.Locale;

/** What sort of mail a generated one is. */
public enum MailKind {
  /** One text part in UTF-8. */
  PLAIN(24, false),
  /** Text and HTML, quoted-printable. */
  ALTERNATIVE(20, false),
  /** Text, HTML and attachments in base64. */
  ATTACHMENT(22, false),
  /** Subject and sender's name as encoded words (RFC 2047). */
  ENCODED_WORDS(6, false),
  /** Subject in raw ISO-8859-1 bytes. */
  RAW_LATIN_1(3, false),
  /** Subject in raw UTF-8 bytes (RFC 6532). */
  RAW_UTF_8(3, false),
  /** Japanese in ISO-2022-JP. */
  JAPANESE(3, false),
  /** Lines that begin with dots. */
  DOT_LINES(2, false),
  /** Lines far above the 998 characters of RFC 5322 §2.1.1. */
  LONG_LINES(2, false),
  /** A multipart whose boundary never comes. */
  NO_BOUNDARY(1, false),
  /** No empty line after the header. */
  NO_BLANK_LINE(1, false),
  /** Nobody says who wrote it. */
  NO_FROM(1, false),
  /** A header and nothing else. */
  HEADER_ONLY(1, false),
  /** A non-delivery report (RFC 3464), Return-Path {@code <>}. */
  BOUNCE(4, true),
  /** An out-of-office answer (RFC 3834). */
  AUTO_REPLY(4, true),
  /** From a mailing list (RFC 2919). */
  MAILING_LIST(3, true);

  private final int weight;
  private final boolean automatic;

  MailKind(int weight, boolean automatic) {
    this.weight = weight;
    this.automatic = automatic;
  }

  /** How many of a hundred mails are of this kind. */
  int weight() {
    return weight;
  }

  /** True if no person waits for an answer. */
  public boolean automatic() {
    return automatic;
  }

  /** The name as it stands in reports, such as {@code dot-lines}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind at this place of a hundred. */
  static MailKind at(int percent) {
    int rest = percent;
    for (MailKind kind : values()) {
      rest -= kind.weight;
      if (rest < 0) {
        return kind;
      }
    }
    throw new IllegalArgumentException("not a percentage: " + percent);
  }
}
