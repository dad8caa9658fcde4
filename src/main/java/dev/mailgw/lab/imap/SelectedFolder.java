package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.FlagChange;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.FolderChanges;
import dev.mailgw.lab.mailbox.FolderWatch;
import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.WireOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The folder that a session has selected, as the session sees it. Belongs to its thread. */
final class SelectedFolder implements AutoCloseable {

  private final Folder folder;
  private final boolean readOnly;
  private final FolderWatch watch;
  private final SequenceView view;
  private int givenOf;
  private long givenTo;

  /**
   * @param bell rung after each change, by other threads
   */
  SelectedFolder(Folder folder, boolean readOnly, Runnable bell) {
    this.folder = folder;
    this.readOnly = readOnly;
    this.watch = folder.watch(bell);
    this.view = new SequenceView(watch.initial());
  }

  Folder folder() {
    return folder;
  }

  boolean readOnly() {
    return readOnly;
  }

  SequenceView view() {
    return view;
  }

  /** See {@link SequenceView#select}. */
  List<SequenceView.Span> select(SequenceSet set, boolean byUid) throws BadSyntax {
    return view.select(set, byUid);
  }

  /** The message at this index of the view; empty if another session expunged it. */
  Optional<StoredMessage> message(int index) {
    return folder.find(view.uid(index));
  }

  /**
   * Bytes of a message have been given out.
   *
   * @return whether with these all of them have, in one piece or in one after the other
   */
  boolean given(StoredMessage message, long from, long count) {
    if (from == 0) {
      givenOf = message.uid();
      givenTo = 0;
    }
    boolean next = message.uid() == givenOf && from == givenTo;
    givenTo += next ? count : 0;
    return next && (count > 0 || from == 0) && givenTo >= message.body().size();
  }

  Flags change(int uid, FlagChange change) {
    return watch.change(uid, change);
  }

  /** Tells the client what has happened since it was last told (RFC 3501 §7.3, §7.4). */
  void announce(WireOutput out) throws IOException {
    FolderChanges changes = watch.poll();
    for (int number : view.remove(changes.expunged())) {
      out.line("* " + number + " EXPUNGE");
    }
    int[] arrived = changes.arrived();
    view.append(arrived);
    if (arrived.length > 0) {
      out.line("* " + view.size() + " EXISTS");
    }
    for (int uid : changes.flagsChanged()) {
      announceFlags(view.indexOf(uid), out);
    }
  }

  @Override
  public void close() {
    watch.close();
  }

  private void announceFlags(int index, WireOutput out) throws IOException {
    Optional<StoredMessage> message = index < 0 ? Optional.empty() : message(index);
    if (message.isPresent()) {
      String flags = FlagList.format(message.get().flags());
      out.line("* " + (index + 1) + " FETCH (FLAGS " + flags + ")");
    }
  }
}
