package dev.mailgw.spool;

import java.util.Locale;

/** Where a queued mail stands. */
public enum OutboundState {
  /** Waits for its time: new, or to be tried again. */
  QUEUED,
  /** Claimed by a dispatcher; nothing has been said to a server yet. */
  ACTIVE,
  /** An attempt is under way: after a crash its outcome is unknown. */
  SENDING,
  /** All recipients were accepted. */
  SENT,
  /** At least one recipient was refused for good, none is left to try. */
  FAILED,
  /** Waits for a person, for instance because the outcome of an attempt is unknown. */
  HELD,
  /** A person took it back before it was sent; it stays in the ledger. */
  CANCELLED;

  /** Reads a {@link #label}. */
  public static OutboundState of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** The name as it stands in metrics, logs and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
