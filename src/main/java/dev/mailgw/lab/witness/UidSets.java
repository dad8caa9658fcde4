package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;

/** Messages of many folders, one bit each. Not thread-safe. */
final class UidSets {

  private static final int MOST_FOLDERS = 10_000;

  private final Map<String, BitSet> folders = new Latest<>(MOST_FOLDERS);

  boolean contains(Visit visit, About.Message message) {
    BitSet uids = folders.get(key(visit, message));
    return uids != null && uids.get(message.uid());
  }

  /** Whether it was not there before. */
  boolean add(Visit visit, About.Message message) {
    BitSet uids = folders.computeIfAbsent(key(visit, message), _ -> new BitSet());
    boolean added = !uids.get(message.uid());
    uids.set(message.uid());
    return added;
  }

  private static String key(Visit visit, About.Message message) {
    return visit.mailbox() + " " + message.folder().toUpperCase(Locale.ROOT);
  }
}
