package dev.mailgw.spool;

/** Which of several mails that are due goes first. */
public enum Priority {
  /** Tells a person that something is wrong. */
  URGENT(0),
  ORDINARY(1),
  /** May wait until nothing else is due. */
  BULK(2);

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  /** The lowest goes first; stays the same over versions. */
  public int rank() {
    return rank;
  }
}
