package dev.mailgw.lab.fault;

/** What is left to do at a point after the faults have struck. */
public enum Outcome {
  /** Go on as if nothing had happened. */
  PROCEED,
  /** The client has its answer, or will never get one: read the next command. */
  ANSWERED,
  /** The connection is over. */
  OVER
}
