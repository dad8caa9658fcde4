package dev.mailgw.triage;

/** Where mail that is no person's comes from. */
public enum Origin {
  /** An answering machine (RFC 3834). */
  AUTO_REPLY,
  /** Another program. */
  AUTO_GENERATED,
  /** A mailing list (RFC 2919, RFC 2369). */
  MAILING_LIST,
  /** One to many. */
  BULK,
  /** A report: a read receipt, an abuse or DMARC report, a notice of success (RFC 6522). */
  REPORT,
  /** Unknown, but sent with the null return path, which asks for no answer (RFC 5321 §4.5.5). */
  NULL_RETURN_PATH
}
