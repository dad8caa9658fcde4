package dev.mailgw.testing;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A mailbox in memory that does what the test says and tells what was done to it. */
public final class ScriptedMailbox implements Mailbox {

  private final TreeMap<Long, String> messages = new TreeMap<>();
  private final Deque<FailureClass> refusals = new ArrayDeque<>();
  private final Set<Long> poison = new HashSet<>();
  private final Set<Long> breaking = new HashSet<>();
  private final List<String> journal = new ArrayList<>();
  private long breaksAt = Long.MAX_VALUE;
  private boolean deletionBreaks;
  private OptionalLong throttled = OptionalLong.empty();

  public void put(long uid, String text) {
    messages.put(uid, text);
  }

  /** Somebody else deletes a message. */
  public void remove(long uid) {
    messages.remove(uid);
  }

  /** The next sign-in fails. */
  public void refuse(FailureClass failure) {
    refusals.add(failure);
  }

  /** The next sign-in is throttled for so many milliseconds. */
  public void throttle(long milliseconds) {
    throttled = OptionalLong.of(milliseconds);
  }

  /** The server lists the message and never delivers it. */
  public void poison(long uid) {
    poison.add(uid);
  }

  /** It delivers the message from now on. */
  public void cure(long uid) {
    poison.remove(uid);
  }

  /** The connection breaks in this message, each time. */
  public void breakAlwaysAt(long uid) {
    breaking.add(uid);
  }

  /** The connection breaks before this message, once. */
  public void breakAt(long uid) {
    breaksAt = uid;
  }

  /** The connection breaks at the next deletion. */
  public void breakAtDeletion() {
    deletionBreaks = true;
  }

  /** The UIDs that are still there. */
  public Set<Long> uids() {
    return Set.copyOf(messages.keySet());
  }

  /** What was done, in order: {@code open}, {@code fetch 1 2}, {@code delete 1 2}, … */
  public List<String> journal() {
    return List.copyOf(journal);
  }

  @Override
  public Protocol protocol() {
    return Protocol.IMAP;
  }

  @Override
  public MailboxSession open(PhaseTimer timer) throws MailboxException {
    timer.enter(Phase.CONNECT);
    if (throttled.isPresent()) {
      String text =
          "BAD Request is throttled. Suggested Backoff Time: %d milliseconds"
              .formatted(throttled.getAsLong());
      throttled = OptionalLong.empty();
      throw new MailboxException(new Reason("imap-throttled", text), FailureClass.AUTOMATIC, null);
    }
    FailureClass refusal = refusals.poll();
    if (refusal != null) {
      throw new MailboxException(new Reason("authentication-refused", "NO"), refusal, null);
    }
    journal.add("open");
    return new Session();
  }

  private static MailboxException broken() {
    Reason reason = new Reason("connection-lost", "connection lost");
    return new MailboxException(reason, FailureClass.AUTOMATIC, null);
  }

  private final class Session implements MailboxSession {

    @Override
    public boolean keysAscend() {
      return true;
    }

    @Override
    public List<RemoteMessage> list(Optional<MailboxKey> after, int max) {
      long last = after.map(key -> Long.parseLong(key.uid())).orElse(0L);
      journal.add("list " + last);
      return messages.tailMap(last, false).entrySet().stream()
          .limit(max)
          .map(this::listed)
          .toList();
    }

    private RemoteMessage listed(Map.Entry<Long, String> message) {
      return new RemoteMessage(MailboxKey.imap(1, message.getKey()), message.getValue().length());
    }

    @Override
    public void fetch(List<RemoteMessage> batch, MessageSink sink) throws MailboxException {
      journal.add("fetch" + uids(batch.stream().map(RemoteMessage::key).toList()));
      for (RemoteMessage message : batch) {
        long uid = Long.parseLong(message.key().uid());
        if (uid >= breaksAt) {
          breaksAt = Long.MAX_VALUE;
          throw broken();
        }
        if (breaking.contains(uid)) {
          throw broken();
        }
        if (!poison.contains(uid)) {
          deliver(message, messages.get(uid), sink);
        }
      }
    }

    private void deliver(RemoteMessage message, String text, MessageSink sink)
        throws MailboxException {
      try {
        sink.accept(message, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
      } catch (IOException _) {
        throw broken();
      }
    }

    @Override
    public void delete(Collection<MailboxKey> keys) throws MailboxException {
      if (deletionBreaks) {
        deletionBreaks = false;
        throw broken();
      }
      journal.add("delete" + uids(keys));
      keys.forEach(key -> messages.remove(Long.parseLong(key.uid())));
    }

    @Override
    public Optional<Predicate<MailboxKey>> presence() {
      journal.add("presence");
      return Optional.of(key -> messages.containsKey(Long.parseLong(key.uid())));
    }

    @Override
    public int roundTrips() {
      return 3;
    }

    @Override
    public void close() {
      journal.add("close");
    }

    private static String uids(Collection<MailboxKey> keys) {
      StringBuilder text = new StringBuilder();
      keys.stream().map(MailboxKey::uid).sorted().forEach(uid -> text.append(' ').append(uid));
      return text.toString();
    }
  }
}
