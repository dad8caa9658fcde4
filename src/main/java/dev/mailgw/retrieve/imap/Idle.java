package dev.mailgw.retrieve.imap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Listens on a connection that nobody uses (IDLE, RFC 2177) until somebody does. The connection
 * belongs to its thread meanwhile.
 */
final class Idle {

  /** Exchange Online lets go of a session after half an hour; renewing every ten minutes works. */
  private static final Duration RENEWED_AFTER = Duration.ofMinutes(9);

  private final ImapConnection connection;
  private final Runnable news;
  private final InstantSource clock;
  private final Thread listener;
  private boolean listening;
  private boolean wanted;
  private volatile boolean failed;

  private Idle(ImapConnection connection, Runnable news, InstantSource clock, String name) {
    this.connection = connection;
    this.news = news;
    this.clock = clock;
    this.listener = Thread.ofVirtual().name("idle-" + name).unstarted(this::listen);
  }

  /**
   * Begins to listen.
   *
   * @param news run when a message has come
   */
  static Idle on(ImapConnection connection, Runnable news, InstantSource clock, String name) {
    Idle idle = new Idle(connection, news, clock, name);
    idle.listener.start();
    return idle;
  }

  /**
   * Stops; the connection is the caller's again.
   *
   * @return whether it is of any use still
   */
  boolean end() {
    try {
      want();
      listener.join();
      return !failed;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes leave without waiting for anything. */
  void leave() {
    try {
      want();
    } catch (IOException _) {
      // it is gone already
    }
    connection.leave();
  }

  private synchronized void want() throws IOException {
    wanted = true;
    if (listening) {
      done();
    }
  }

  private void listen() {
    try {
      boolean can = connection.offers("IDLE");
      while (can && !isWanted()) {
        Command idle = connection.idle();
        begun();
        await(idle);
      }
    } catch (IOException _) {
      failed = true;
    }
  }

  private void await(Command idle) throws IOException {
    Instant renewal = clock.instant().plus(RENEWED_AFTER);
    while (!idle.done()) {
      if (connection.grown()) {
        news.run();
      }
      boolean owed = ending();
      if (connection.hears()) {
        connection.answer();
      } else if (owed) {
        throw new SocketTimeoutException("the server does not answer DONE");
      } else if (!clock.instant().isBefore(renewal)) {
        renew();
      }
    }
    idle.result();
  }

  /** DONE was said, so that the server owes an answer. */
  private synchronized boolean ending() {
    return !listening;
  }

  private synchronized boolean isWanted() {
    return wanted;
  }

  private synchronized void begun() throws IOException {
    listening = true;
    if (wanted) {
      done();
    }
  }

  private synchronized void renew() throws IOException {
    if (listening) {
      done();
    }
  }

  private void done() throws IOException {
    listening = false;
    connection.say("DONE");
  }
}
