package dev.mailgw.lab.mailbox;

/**
 * One session's look at a folder: what was there when it began, and what has changed since it last
 * asked. Belongs to one thread; must be closed.
 */
public final class FolderWatch implements AutoCloseable {

  private final Folder folder;
  private final int id;
  private final Runnable bell;
  private final int[] initial;
  private int cursor;
  private int highest;
  private long revision;

  FolderWatch(Folder folder, int id, Runnable bell, int[] initial, int cursor, long revision) {
    this.folder = folder;
    this.id = id;
    this.bell = bell;
    this.initial = initial;
    this.cursor = cursor;
    this.revision = revision;
    this.highest = initial.length == 0 ? 0 : initial[initial.length - 1];
  }

  /** The UIDs that were there at the beginning, ascending. */
  public int[] initial() {
    return initial.clone();
  }

  /** What has changed; costs next to nothing if nothing has. */
  public FolderChanges poll() {
    return folder.revision() == revision ? FolderChanges.NONE : folder.changesFor(this);
  }

  /** Sets flags in the name of this session, which will not hear of it. */
  public Flags change(int uid, FlagChange change) {
    return folder.change(uid, change, id).orElse(Flags.NONE);
  }

  @Override
  public void close() {
    folder.unwatch(this);
  }

  /** Called with the folder's lock held. */
  FolderChanges advance(ChangeJournal journal, MessageIndex index, long now) {
    int[] arrived = index.uidsAfter(highest);
    var changes =
        new FolderChanges(
            journal.expungedSince(cursor), journal.flagsChangedSince(cursor, id), arrived);
    cursor = journal.size();
    revision = now;
    highest = arrived.length == 0 ? highest : arrived[arrived.length - 1];
    return changes;
  }

  void ring() {
    bell.run();
  }
}
