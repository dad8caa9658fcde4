package dev.mailgw.lab.transcript;

import dev.mailgw.lab.wire.Register;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireLog;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions of all servers: those that are open and the latest that are not. It numbers them,
 * listens to them and hears what the servers note of them. Where a server has no connections to
 * enter, as HTTP, each request that is noted as connected counts as a session. Safe for use by
 * several threads.
 */
public final class Sessions implements Register, WireLog {

  private static final int ENDED = 500;

  private record Key(String server, long number) {}

  private final InstantSource clock;
  private final WireLog told;
  private final ConcurrentMap<Key, Session> sessions = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Long> last = new ConcurrentHashMap<>();
  private final Map<String, Deque<Key>> ended = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param clock the lab's
   * @param told hears of clients that went on after the server's last word
   */
  public Sessions(InstantSource clock, WireLog told) {
    this.clock = clock;
    this.told = told;
  }

  @Override
  public Entry enter(String server, String peer) {
    long number = last.merge(server, 1L, Long::sum);
    return new Entry(number, opened(server, number, peer).dialogue());
  }

  @Override
  public void note(WireEvent event) {
    Key key = new Key(event.server(), event.connection());
    Session session = sessions.get(key);
    if (session == null && event.kind() == Kind.CONNECTED) {
      session = opened(event.server(), event.connection(), event.detail());
    }
    if (session != null) {
      session.note(event, clock.instant());
      if (event.kind() == Kind.DISCONNECTED) {
        retire(key);
      }
    }
  }

  /** All that are kept, the latest first. */
  public List<SessionView> sessions() {
    return sessions.values().stream()
        .map(Session::view)
        .sorted(
            Comparator.comparing(SessionView::begun)
                .thenComparingLong(SessionView::number)
                .reversed())
        .toList();
  }

  /** What went over a session, a line each; empty if there is none such or it is not kept. */
  public Optional<String> transcript(String server, long number) {
    return Optional.ofNullable(sessions.get(new Key(server, number)))
        .map(session -> session.dialogue().transcript());
  }

  private Session opened(String server, long number, String peer) {
    Runnable wentOn =
        () ->
            told.note(new WireEvent(server, number, Kind.WENT_ON, "a command after the last word"));
    var session = new Session(server, number, peer, clock, wentOn);
    sessions.put(new Key(server, number), session);
    return session;
  }

  /** Keeps no more ended ones than it should. */
  private void retire(Key key) {
    Deque<Key> of = ended.computeIfAbsent(key.server(), _ -> new ArrayDeque<>());
    synchronized (of) {
      of.addLast(key);
      while (of.size() > ENDED) {
        sessions.remove(of.removeFirst());
      }
    }
  }
}
