package dev.mailgw.dispatch;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A transport that shares a number of sessions with others, for instance those that sign in with
 * the same account: Exchange Online takes three at a time from one mailbox and refuses the fourth.
 */
public final class LimitedTransport implements Transport {

  private final Transport transport;
  private final Semaphore sessions;
  private final Duration patience;

  /**
   * @param sessions shared; one permit for each session that may be open
   * @param patience how long to wait for one
   */
  public LimitedTransport(Transport transport, Semaphore sessions, Duration patience) {
    this.transport = transport;
    this.sessions = sessions;
    this.patience = patience;
  }

  @Override
  public String relay() {
    return transport.relay();
  }

  @Override
  public TransportSession open(PhaseTimer timer) throws TransportException {
    acquire();
    boolean open = false;
    try {
      TransportSession session = transport.open(timer);
      open = true;
      return new Limited(session, sessions);
    } finally {
      if (!open) {
        sessions.release();
      }
    }
  }

  private void acquire() throws TransportException {
    try {
      if (sessions.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String text =
        "%s: no session within %d s, all that the account may have are in use; tried again later"
            .formatted(relay(), patience.toSeconds());
    throw new TransportException(
        new Reason("session-limit", text), new EnhancedStatus(4, 3, 2), null, null);
  }

  private record Limited(TransportSession session, Semaphore sessions) implements TransportSession {

    @Override
    public SendReport send(Envelope envelope, RawMessage content, PhaseTimer timer) {
      return session.send(envelope, content, timer);
    }

    @Override
    public void close() {
      try {
        session.close();
      } finally {
        sessions.release();
      }
    }
  }
}
