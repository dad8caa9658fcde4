package dev.mailgw.triage;

import java.util.Locale;

/** Why a mail gets no automatic answer. Bounded, so its label may be a metric label. */
public enum NotAnswered {
  /** It is a bounce, or a phrase makes it one. */
  DELIVERY_EXCEPTION,
  /** It is an automatic answer itself. */
  AUTO_REPLY,
  /** A program wrote it. */
  AUTO_GENERATED,
  /** It came over a mailing list, or from the address that runs one. */
  MAILING_LIST,
  /** It went to many. */
  BULK,
  /** It is a receipt or another report. */
  REPORT,
  /** It came with the null return path. */
  NULL_RETURN_PATH,
  /** It asks for no automatic answer ({@code X-Auto-Response-Suppress}). */
  RESPONSE_SUPPRESSED,
  /** It comes from, or the answer would go to, an address of ours. */
  OWN_ADDRESS,
  /** It comes from a daemon, or the answer would go to an address that nobody reads. */
  AUTOMATIC_SENDER,
  /** There is no address to answer, or none that can be written into an envelope. */
  NO_SENDER,
  /** This gateway sent it to itself, to see whether it arrives. */
  PROBE,
  /** It has no header. */
  UNPARSABLE,
  /** Its bytes can't be read. */
  UNREADABLE,
  /** Its alias has the acknowledgement off; it would have been answered otherwise. */
  DISABLED,
  /** The sender was answered a short while ago. */
  ALREADY_ANSWERED;

  /** The name as it stands in ledger, metrics and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
