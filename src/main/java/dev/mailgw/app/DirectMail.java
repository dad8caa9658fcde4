package dev.mailgw.app;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.QueueId;
import java.io.IOException;
import java.time.Instant;

/** Sends a mail without the queue, for when there is nowhere to put it. */
record DirectMail(Transport transport, Environment environment) {

  /** It is in no queue; its Message-ID tells it from others. */
  private static final QueueId NONE = new QueueId("unqueued");

  /**
   * @throws IOException if the server has not taken it, with its words
   */
  void send(OutboundDraft draft) throws IOException {
    PhaseTimer timer = new PhaseTimer(environment.ticker());
    try (TransportSession session = transport.open(timer)) {
      SendReport report =
          session.send(mail(draft), new PhaseTimer(environment.ticker()), Consent.GIVEN);
      if (!(report.worst() instanceof Outcome.Delivered)) {
        throw new IOException(transport.relay() + ": " + report.worst().reply());
      }
    } catch (TransportException e) {
      throw new IOException(transport.relay() + ": " + e.getMessage(), e);
    }
  }

  private OutboundMail mail(OutboundDraft draft) {
    Instant now = environment.clock().instant();
    return new OutboundMail(
        NONE,
        draft.alias(),
        draft.kind(),
        draft.envelope(),
        now,
        now,
        0,
        draft.content(),
        draft.report());
  }
}
