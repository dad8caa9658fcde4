package dev.mailgw.alias;

/** Which way back an alias has after its connects failed for good. */
public enum FailureClass {
  /** Unreachable or busy: tried again by itself after the re-check time. */
  AUTOMATIC,
  /** Refused, or wrong credentials: only a person brings it back. */
  MANUAL
}
