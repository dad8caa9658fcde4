package dev.mailgw.lab.mailbox;

/** What happened in a folder since a session last looked; UIDs in ascending order. */
public final class FolderChanges {

  static final FolderChanges NONE = new FolderChanges(new int[0], new int[0], new int[0]);

  private final int[] expunged;
  private final int[] flagsChanged;
  private final int[] arrived;

  FolderChanges(int[] expunged, int[] flagsChanged, int[] arrived) {
    this.expunged = expunged;
    this.flagsChanged = flagsChanged;
    this.arrived = arrived;
  }

  /** May hold messages that the session never saw. */
  public int[] expunged() {
    return expunged.clone();
  }

  /** Messages whose flags were changed by others than the session. */
  public int[] flagsChanged() {
    return flagsChanged.clone();
  }

  public int[] arrived() {
    return arrived.clone();
  }

  /** Whether nothing happened. */
  public boolean isEmpty() {
    return expunged.length + flagsChanged.length + arrived.length == 0;
  }
}
