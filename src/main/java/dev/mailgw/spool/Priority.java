package dev.mailgw.spool;

import java.util.Arrays;

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

  /** Reads a {@link #rank}; what no version knows is ordinary. */
  public static Priority of(int rank) {
    return Arrays.stream(values()).filter(one -> one.rank == rank).findFirst().orElse(ORDINARY);
  }

  /** The lowest goes first; stays the same over versions. */
  public int rank() {
    return rank;
  }
}
