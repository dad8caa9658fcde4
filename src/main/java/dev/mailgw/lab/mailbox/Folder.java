package dev.mailgw.lab.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The messages of one folder by UID. Safe for use by several threads. */
public final class Folder {

  private volatile String name;
  private final int uidValidity;
  private final MessageIndex index;
  private final ChangeJournal journal = new ChangeJournal();
  private final List<FolderWatch> watches = new CopyOnWriteArrayList<>();

  /** Guards index, journal, nextUid and watchIds. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private int nextUid = 1;
  private int watchIds;
  private volatile long revision;

  Folder(String name, int uidValidity, BodyFile file) {
    this.name = name;
    this.uidValidity = uidValidity;
    this.index = new MessageIndex(file);
  }

  /** The full name, with a slash between the levels. */
  public String name() {
    return name;
  }

  void rename(String to) {
    name = to;
  }

  /** Never changes while the folder exists (RFC 3501 §2.3.1.1). */
  public int uidValidity() {
    return uidValidity;
  }

  /** The UID that the next message will get. */
  public int uidNext() {
    return locked(() -> nextUid);
  }

  /** How many messages are there now. */
  public int size() {
    return locked(index::size);
  }

  /** How many bytes all messages have together. */
  public long bytes() {
    return locked(index::bytes);
  }

  /** Adds a message whose bytes are in the store already; gives its UID. */
  public int append(Body body, Flags flags, Instant received) {
    int uid = locked(() -> add(body, flags, received));
    ringAll();
    return uid;
  }

  /** The message with this UID in O(log n); empty if there is none any more. */
  public Optional<StoredMessage> find(int uid) {
    return locked(() -> {
      int row = index.find(uid);
      return row < 0 ? Optional.empty() : Optional.of(index.row(row));
    });
  }

  /** All messages as they are now. */
  public FolderSnapshot snapshot() {
    return locked(() -> new FolderSnapshot(index.copy()));
  }

  /** The UIDs of all messages, ascending. */
  public int[] uids() {
    return uidsWith(Flags.NONE);
  }

  /** The UIDs of the messages that have all of these flags, ascending. */
  public int[] uidsWith(Flags flags) {
    return locked(() -> index.uids(set -> set.contains(flags)));
  }

  /** The UIDs of the messages that lack any of these flags, ascending. */
  public int[] uidsWithout(Flags flags) {
    return locked(() -> index.uids(set -> !set.contains(flags)));
  }

  /**
   * Removes those of the given messages that are still there; ascending order of UIDs.
   *
   * @return the UIDs of those it removed
   */
  public int[] expunge(int[] uids) {
    int[] gone = locked(() -> remove(IntStream.of(uids).map(index::find)));
    ringAll();
    return gone;
  }

  /**
   * Begins a session's look at this folder.
   *
   * @param bell rung, without any lock held, after each change; must be quick
   */
  public FolderWatch watch(Runnable bell) {
    return locked(() -> {
      var watch =
          new FolderWatch(this, ++watchIds, bell, index.uidsAfter(0), journal.size(), revision);
      watches.add(watch);
      return watch;
    });
  }

  /**
   * Waits until the number of messages is as wished.
   *
   * @return whether it came to that in time
   */
  public boolean awaitSize(IntPredicate wished, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!wished.test(index.size())) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  long revision() {
    return revision;
  }

  FolderChanges changesFor(FolderWatch watch) {
    return locked(() -> watch.advance(journal, index, revision));
  }

  Optional<Flags> change(int uid, FlagChange change, int origin) {
    Optional<Flags> after = locked(() -> changed(uid, change, origin));
    ringAll();
    return after;
  }

  void unwatch(FolderWatch watch) {
    locked(() -> watches.remove(watch) && watches.isEmpty() && emptyJournal());
  }

  private int[] remove(IntStream found) {
    int[] rows = found.filter(row -> row >= 0).toArray();
    int[] uids = IntStream.of(rows).map(index::uid).toArray();
    IntStream.of(uids).forEach(journal::expunged);
    index.remove(rows);
    moved();
    return uids;
  }

  private int add(Body body, Flags flags, Instant received) {
    index.add(nextUid, body, received, flags);
    moved();
    return nextUid++;
  }

  private Optional<Flags> changed(int uid, FlagChange change, int origin) {
    int row = index.find(uid);
    if (row < 0) {
      return Optional.empty();
    }
    Flags before = index.flags(row);
    Flags after = change.apply(before);
    if (!after.equals(before)) {
      index.flags(row, after);
      journal.flagsChanged(uid, origin);
      moved();
    }
    return Optional.of(after);
  }

  private boolean emptyJournal() {
    journal.clear();
    return true;
  }

  private long moved() {
    if (watches.isEmpty()) {
      journal.clear();
    }
    changed.signalAll();
    return bump();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only written under the lock
  private long bump() {
    return ++revision;
  }

  private void ringAll() {
    watches.forEach(FolderWatch::ring);
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
