package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.entra.code.Expiring;
import dev.mailgw.lab.entra.code.RandomText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who has signed in with which browser. A session ends after a day of the lab's time, or for a user
 * whose sessions were revoked. Safe for use by several threads.
 */
final class Sessions {

  private static final Duration LIFE = Duration.ofHours(24);

  private record Entry(String user, Instant at) {}

  private final Expiring<List<Entry>> sessions;
  private final Directory directory;
  private final InstantSource clock;
  private final RandomText random;

  Sessions(Directory directory, InstantSource clock, RandomText random) {
    this.sessions = new Expiring<>(clock, LIFE);
    this.directory = directory;
    this.clock = clock;
    this.random = random;
  }

  /** Who is signed in, the first one first. */
  List<String> users(Optional<String> session) {
    return valid(session).stream().map(Entry::user).toList();
  }

  /** The session with this user too. It has a new name, so that nobody can have prepared it. */
  String add(Optional<String> session, String user) {
    List<Entry> entries = new ArrayList<>(valid(session));
    entries.removeIf(e -> e.user().equals(user));
    entries.add(new Entry(user, clock.instant()));
    end(session);
    String name = random.base64(32);
    sessions.put(name, List.copyOf(entries));
    return name;
  }

  void end(Optional<String> session) {
    session.ifPresent(sessions::remove);
  }

  private List<Entry> valid(Optional<String> session) {
    return session.flatMap(sessions::find).orElse(List.of()).stream()
        .filter(e -> directory.find(e.user()).filter(u -> isValid(e, u)).isPresent())
        .toList();
  }

  private static boolean isValid(Entry entry, LabUser user) {
    return !entry.at().isBefore(user.tokensValidFrom());
  }
}
