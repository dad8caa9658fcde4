package dev.mailgw.lab.witness;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells which client a visit is of. One that has not signed in is taken for the application that
 * has come from the same address under the same name, if there is only one. Not thread-safe.
 */
final class Acquaintances {

  private static final int MOST = 1_000;

  private final Map<String, Set<String>> applications = new Latest<>(MOST);

  /** Where an application was first seen to come from. */
  private final Map<String, String> homes = new Latest<>(MOST);

  /** The client's name. */
  String client(Visit visit) {
    if (visit.address().isEmpty() && !visit.application().isEmpty()) {
      String home = homes.getOrDefault(visit.application(), "");
      return (home + " " + visit.application()).strip();
    }
    Set<String> known =
        applications.computeIfAbsent(visit.address() + " " + visit.name(), _ -> new HashSet<>());
    if (!visit.application().isEmpty()) {
      known.add(visit.application());
      homes.putIfAbsent(visit.application(), visit.address());
      return (visit.address() + " " + visit.application()).strip();
    }
    if (known.size() == 1) {
      return (visit.address() + " " + known.iterator().next()).strip();
    }
    String name = visit.name().isEmpty() ? "" : " (" + visit.name() + ")";
    return (visit.address().isEmpty() ? "unknown" : visit.address()) + name;
  }
}
