package dev.mailgw.check.mailbox;

import dev.mailgw.check.Subject.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that was said, by access. Safe for use by several threads. */
final class Ledger {

  private final Map<Access, List<Dialogue>> dialogues = new ConcurrentHashMap<>();

  void add(Party party, Dialogue dialogue) {
    dialogues.computeIfAbsent(party.access(), _ -> new CopyOnWriteArrayList<>()).add(dialogue);
  }

  History of(Party party) {
    return new History(party, dialogues.getOrDefault(party.access(), List.of()));
  }

  /** The histories of all of these. */
  List<History> of(List<Party> parties) {
    return parties.stream().map(this::of).toList();
  }

  Optional<Dialogue> last(Party party) {
    return of(party).dialogues().reversed().stream().findFirst();
  }
}
