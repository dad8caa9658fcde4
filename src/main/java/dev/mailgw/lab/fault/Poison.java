package dev.mailgw.lab.fault;

/** What Exchange is seen to make of a message that it can't render. */
public enum Poison {
  /** The command is completed without any data for the message. */
  NO_DATA,
  /** A message from Exchange about the failure comes instead. */
  SUBSTITUTE,
  /** Its BODYSTRUCTURE is malformed. */
  BAD_STRUCTURE,
  /** A partial fetch brings the whole. */
  WHOLE_FOR_PART,
  /** RFC822.SIZE and LIST tell far too little. */
  LYING_SIZE
}
