package dev.mailgw.lab.imap;

import dev.mailgw.lab.clock.LabClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the sessions whose time is up, also while nothing is heard from their clients. One thread
 * looks after all sessions of a server, because the lab's clock may jump at any moment.
 */
final class SessionWatch implements AutoCloseable {

  /** In the lab's time; bounded by the next two in the world's. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration LEAST = Duration.ofMillis(20);
  private static final Duration MOST = Duration.ofMillis(250);

  private final LabClock clock;
  private final Set<Curfew> sessions = ConcurrentHashMap.newKeySet();
  private final Bell bell = new Bell();
  private final Thread thread;
  private volatile boolean closed;

  SessionWatch(LabClock clock) {
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("lab-imap-watch").unstarted(this::watch);
  }

  /** Begins to look. */
  SessionWatch started() {
    thread.start();
    return this;
  }

  void add(Curfew session) {
    sessions.add(session);
  }

  void remove(Curfew session) {
    sessions.remove(session);
  }

  @Override
  public void close() {
    closed = true;
    bell.ring();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!closed) {
        sessions.forEach(Curfew::look);
        bell.await(pause());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause() {
    Duration pause = clock.outside(LOOK);
    if (pause.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return pause.compareTo(MOST) > 0 ? MOST : pause;
  }
}
