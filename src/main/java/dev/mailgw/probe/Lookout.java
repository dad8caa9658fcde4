package dev.mailgw.probe;

import dev.mailgw.message.MessageHeader;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for probes in one mailbox, by the heads of what is new in it, and removes those it has
 * found. Used by one thread at a time.
 */
public final class Lookout {

  /** How far the first look goes back, for what an earlier process left behind. */
  private static final int NEWEST = 500;

  private final Mailbox reading;
  private final Mailbox removing;
  private final Function<MessageHeader, Optional<String>> marks;
  private final Runnable leave;
  private final Ticker ticker;
  private final Map<RemoteMessage, String> found = new LinkedHashMap<>();
  private final Set<MailboxKey> seen = new HashSet<>();
  private Optional<MailboxKey> last = Optional.empty();
  private boolean looked;

  /**
   * @param reading the mailbox, read-only
   * @param removing the same, to delete single messages in
   * @param marks the id of a probe of this mailbox by its head
   * @param leave ends what was kept open between two looks
   */
  public Lookout(
      Mailbox reading,
      Mailbox removing,
      Function<MessageHeader, Optional<String>> marks,
      Runnable leave,
      Ticker ticker) {
    this.reading = reading;
    this.removing = removing;
    this.marks = marks;
    this.leave = leave;
    this.ticker = ticker;
  }

  /** Looks at what has come since the last look that did not fail. */
  void look() throws MailboxException {
    try (MailboxSession session = reading.open(new PhaseTimer(ticker))) {
      boolean ascending = session.keysAscend();
      List<RemoteMessage> listed =
          session.list(ascending ? last : Optional.empty(), Integer.MAX_VALUE);
      List<RemoteMessage> fresh =
          listed.stream().filter(message -> !seen.contains(message.key())).toList();
      examine(looked ? fresh : newest(fresh), session);
      remember(listed, ascending);
    }
    looked = true;
  }

  /** Whether the probe with this id was seen in the mailbox. */
  boolean hasFound(String id) {
    return found.containsValue(id);
  }

  /**
   * Deletes what was found. Each is looked at again first, in the same session; one that is gone
   * meanwhile is forgotten.
   */
  void remove() throws MailboxException {
    if (found.isEmpty()) {
      return;
    }
    try (MailboxSession session = removing.open(new PhaseTimer(ticker))) {
      Set<MailboxKey> ours = stillThere(session);
      if (!ours.isEmpty()) {
        session.delete(ours);
        session.settle();
      }
    }
    found.clear();
  }

  /** There is no other look for a while. */
  void leave() {
    leave.run();
  }

  private static List<RemoteMessage> newest(List<RemoteMessage> messages) {
    return messages.subList(Math.max(0, messages.size() - NEWEST), messages.size());
  }

  private void examine(List<RemoteMessage> fresh, MailboxSession session) throws MailboxException {
    if (!fresh.isEmpty()) {
      session.heads(
          fresh,
          (message, head) ->
              marks.apply(MessageHeader.read(head)).ifPresent(id -> found.put(message, id)));
    }
  }

  private void remember(List<RemoteMessage> listed, boolean ascending) {
    if (!ascending) {
      seen.clear();
      listed.forEach(message -> seen.add(message.key()));
    } else if (!listed.isEmpty()) {
      last = Optional.of(listed.getLast().key());
    }
  }

  private Set<MailboxKey> stillThere(MailboxSession session) throws MailboxException {
    Set<MailboxKey> ours = new HashSet<>();
    List<RemoteMessage> there = List.copyOf(found.keySet());
    if (!session.keysAscend()) {
      there =
          session.list(Optional.empty(), Integer.MAX_VALUE).stream()
              .filter(found::containsKey)
              .toList();
    }
    if (!there.isEmpty()) {
      session.heads(
          there,
          (message, head) ->
              marks
                  .apply(MessageHeader.read(head))
                  .filter(found.get(message)::equals)
                  .ifPresent(_ -> ours.add(message.key())));
    }
    return ours;
  }
}
