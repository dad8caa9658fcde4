package dev.mailgw.lab.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The folders of one mailbox by their full names, without regard to case. Safe for use by several
 * threads.
 */
final class FolderTree {

  static final String INBOX = "INBOX";

  /** What every mailbox of Exchange Online has, also what is no mail. */
  private static final List<String> DEFAULTS =
      List.of(
          INBOX,
          "Archive",
          "Calendar",
          "Calendar/Birthdays",
          "Contacts",
          "Conversation History",
          "Deleted Items",
          "Drafts",
          "Journal",
          "Junk Email",
          "Notes",
          "Outbox",
          LabMailbox.SENT_ITEMS,
          "Tasks");

  /** So that no client can make the lab's memory its own. */
  private static final int MOST = 1_000;

  private static final int LONGEST = 255;

  private final Function<String, Folder> maker;
  private final ConcurrentNavigableMap<String, Folder> folders = new ConcurrentSkipListMap<>();
  private final Set<Folder> unsubscribed = ConcurrentHashMap.newKeySet();

  FolderTree(Function<String, Folder> maker) {
    this.maker = maker;
    DEFAULTS.forEach(name -> folders.put(key(name), maker.apply(name)));
  }

  Optional<Folder> find(String name) {
    return Optional.ofNullable(folders.get(key(name)));
  }

  List<Folder> all() {
    return List.copyOf(folders.values());
  }

  /** The levels above it are made with it. */
  synchronized boolean create(String written) {
    String name = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
    if (!isName(name) || folders.containsKey(key(name)) || folders.size() >= MOST) {
      return false;
    }
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      make(name.substring(0, end));
    }
    make(name);
    return true;
  }

  /** Gives those that went: the folder and what was below it. */
  synchronized List<Folder> delete(String name) {
    if (!isOwn(name)) {
      return List.of();
    }
    List<Folder> gone = withChildren(name);
    gone.forEach(folder -> folders.remove(key(folder.name())));
    unsubscribed.removeAll(gone);
    return gone;
  }

  synchronized boolean rename(String from, String to) {
    if (!isOwn(from) || !isName(to) || isBelow(to, from) || !create(to)) {
      return false;
    }
    List<Folder> moved = withChildren(from);
    moved.forEach(folder -> folders.remove(key(folder.name())));
    for (Folder folder : moved) {
      folder.rename(to + folder.name().substring(from.length()));
      folders.put(key(folder.name()), folder);
    }
    return true;
  }

  boolean hasChildren(Folder folder) {
    String next = folders.higherKey(key(folder.name()) + "/");
    return next != null && isBelow(next, folder.name());
  }

  boolean isSubscribed(Folder folder) {
    return !unsubscribed.contains(folder);
  }

  boolean subscribe(String name, boolean subscribed) {
    Optional<Folder> folder = find(name);
    folder.ifPresent(f -> {
      if (subscribed) {
        unsubscribed.remove(f);
      } else {
        unsubscribed.add(f);
      }
    });
    return folder.isPresent();
  }

  private void make(String name) {
    folders.computeIfAbsent(key(name), _ -> maker.apply(name));
  }

  private List<Folder> withChildren(String name) {
    return folders.values().stream()
        .filter(f -> key(f.name()).equals(key(name)) || isBelow(f.name(), name))
        .toList();
  }

  /** Whether it is there and did not come with the mailbox. */
  private boolean isOwn(String name) {
    return folders.containsKey(key(name)) && DEFAULTS.stream().noneMatch(name::equalsIgnoreCase);
  }

  private static boolean isBelow(String name, String above) {
    return key(name).startsWith(key(above) + "/");
  }

  /** No level is empty, nothing in it is a wildcard of LIST or no character at all. */
  private static boolean isName(String name) {
    return name.length() <= LONGEST
        && List.of(name.split("/", -1)).stream().noneMatch(String::isBlank)
        && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '*' || c == '%');
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
