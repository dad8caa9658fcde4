package dev.mailgw.lab.mailbox;

import static java.util.Objects.checkIndex;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * The messages of a folder at one moment, by ascending UID; 25 bytes each. The bytes stay readable
 * when a message is expunged meanwhile. Immutable.
 */
public final class FolderSnapshot extends AbstractList<StoredMessage> implements RandomAccess {

  private final MessageIndex index;

  FolderSnapshot(MessageIndex index) {
    this.index = index;
  }

  @Override
  public StoredMessage get(int row) {
    return index.row(checkIndex(row, index.size()));
  }

  @Override
  public int size() {
    return index.size();
  }
}
