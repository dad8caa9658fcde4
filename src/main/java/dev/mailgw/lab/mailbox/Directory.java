package dev.mailgw.lab.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The users and shared mailboxes of the lab's tenant. Safe for use by several threads. */
public final class Directory {

  private final ConcurrentNavigableMap<String, LabUser> users = new ConcurrentSkipListMap<>();

  public Directory(Collection<LabUser> users) {
    users.forEach(this::add);
  }

  /** Adds a user, or puts it in the place of the one with the same address. */
  public void add(LabUser user) {
    users.put(user.address(), user);
  }

  /** The user with this address, without regard to case. */
  public Optional<LabUser> find(String address) {
    return Optional.ofNullable(users.get(address.toLowerCase(Locale.ROOT)));
  }

  /** All users in the order of their addresses. */
  public List<LabUser> all() {
    return List.copyOf(users.values());
  }
}
