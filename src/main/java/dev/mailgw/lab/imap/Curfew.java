package dev.mailgw.lab.imap;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends a client away that has been silent for too long, or whose token's time runs out while it
 * is. Called by another thread than the session's.
 */
final class Curfew {

  static final String EXPIRED = "Session invalidated - AccessTokenExpired";

  private static final String SILENT = "Connection is closed. 13";

  /** A client that does not read can't be told; its connection is cut then. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Turn turn;
  private final Connection connection;
  private final Account account;
  private final MailHost host;

  Curfew(Turn turn, Connection connection, Account account, MailHost host) {
    this.turn = turn;
    this.connection = connection;
    this.account = account;
    this.host = host;
  }

  /** Ends the session if it is time to; returns at once. */
  void look() {
    if (!turn.isClients()) {
      return;
    }
    boolean expired = account.isExpired();
    if ((expired || isSilent()) && turn.end()) {
      Thread farewell = Thread.ofVirtual().name("lab-imap-bye").start(() -> sayGoodbye(expired));
      Thread.ofVirtual().name("lab-imap-bye-limit").start(() -> limit(farewell));
    }
  }

  private boolean isSilent() {
    Limits limits = host.throttles().limits();
    Duration most = account.isSignedIn() ? limits.idleTimeout() : limits.signInTimeout();
    Instant now = host.clock().instant();
    return Duration.between(turn.since(), now).compareTo(most) >= 0;
  }

  private void sayGoodbye(boolean expired) {
    try {
      if (expired) {
        String why = "the token's time was up while nothing was heard";
        host.log().note(new WireEvent("imap", connection.id(), Kind.EXPIRED, why));
      }
      connection.out().line("* BYE " + (expired ? EXPIRED : SILENT));
      connection.out().flush();
    } catch (IOException _) {
      // the client is gone already
    }
    connection.close();
  }

  private void limit(Thread farewell) {
    try {
      if (!farewell.join(GRACE)) {
        connection.hangUp();
      }
    } catch (InterruptedException _) {
      connection.hangUp();
    }
  }
}
