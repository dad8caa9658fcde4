package dev.mailgw.dispatch;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import dev.mailgw.spool.OutboundMail;
import java.time.Duration;

/**
 * A transport that shares a number of sessions with others that sign in to the same mailbox:
 * Exchange Online takes three at a time from one and refuses the fourth. If the server refuses
 * earlier, because somebody else uses the mailbox too, there are fewer for a while.
 */
public final class LimitedTransport implements Transport {

  private final Transport transport;
  private final SessionBudget sessions;
  private final Duration patience;

  /**
   * @param sessions shared
   * @param patience how long to wait for one
   */
  public LimitedTransport(Transport transport, SessionBudget sessions, Duration patience) {
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
    } catch (TransportException e) {
      if (e.status().equals(SendReport.TOO_BUSY)) {
        sessions.tooMany();
      }
      throw e;
    } finally {
      if (!open) {
        sessions.leave();
      }
    }
  }

  private void acquire() throws TransportException {
    try {
      if (sessions.enter(patience)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String text =
        "%s: no session within %d s, all that the account may have are in use; tried again later"
            .formatted(relay(), patience.toSeconds());
    throw new TransportException(
        new Reason("session-limit", text), SendReport.TOO_BUSY, null, null);
  }

  private record Limited(TransportSession session, SessionBudget sessions)
      implements TransportSession {

    @Override
    public SendReport send(OutboundMail mail, PhaseTimer timer, Consent consent) {
      SendReport report = session.send(mail, timer, consent);
      if (report.tooBusy()) {
        sessions.tooMany();
      } else if (report.worst() instanceof Outcome.Delivered) {
        sessions.accepted();
      }
      return report;
    }

    @Override
    public void close() {
      try {
        session.close();
      } finally {
        sessions.leave();
      }
    }
  }
}
