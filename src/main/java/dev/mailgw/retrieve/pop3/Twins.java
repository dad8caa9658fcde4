package dev.mailgw.retrieve.pop3;

import dev.mailgw.spool.MailboxKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages that share a unique id, which RFC 1939 §7 forbids. Each is a mail of its own: the first
 * goes by the id, the others by the id with their size, which no id can be. That is the same in
 * each session only as long as all of them are there, so they are deleted together: one that is
 * left would be taken for the first, which is stored. Belongs to one thread.
 */
final class Twins {

  private final Map<String, Set<String>> groups = new HashMap<>();
  private final Map<String, String> shared = new HashMap<>();
  private final Map<String, Set<String>> ready = new HashMap<>();

  int count() {
    return shared.size() - groups.size();
  }

  /** An id that several messages have. */
  String example() {
    return groups.keySet().iterator().next();
  }

  /** What to call another message with this id, the {@code attempt}-th try from 1. */
  static String name(String id, long size, int attempt) {
    String name = id + " (" + (size < 0 ? "?" : Long.toString(size)) + ")";
    return attempt == 1 ? name : name + " " + attempt;
  }

  /** Notes that a message with this id is called otherwise. */
  void add(String id, String name) {
    groups.computeIfAbsent(id, one -> new HashSet<>(Set.of(one))).add(name);
    shared.put(id, id);
    shared.put(name, id);
  }

  /** Which of the messages that may be deleted can be, now that these may, too. */
  List<MailboxKey> deletable(Collection<MailboxKey> keys) {
    List<MailboxKey> deletable = new ArrayList<>();
    for (MailboxKey key : keys) {
      String id = shared.get(key.uid());
      if (id == null) {
        deletable.add(key);
      } else {
        deletable.addAll(together(id, key.uid()));
      }
    }
    return deletable;
  }

  private List<MailboxKey> together(String id, String name) {
    Set<String> waiting = ready.computeIfAbsent(id, _ -> new HashSet<>());
    boolean fresh = waiting.add(name);
    boolean complete = fresh && waiting.size() == groups.get(id).size();
    return complete ? waiting.stream().map(MailboxKey::pop3).toList() : List.of();
  }
}
