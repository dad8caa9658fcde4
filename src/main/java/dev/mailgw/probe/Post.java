package dev.mailgw.probe;

import dev.mailgw.alias.Rest;
import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.probe.ProbeException.Step;
import dev.mailgw.spool.OutboundMail;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hands an alias's probes in, straight to its server and not by way of the queue. Where the
 * dispatcher leaves account or server alone, so does this.
 */
public final class Post {

  private final Transport transport;
  private final Supplier<Optional<Rest>> rest;
  private final Ticker ticker;

  /**
   * @param rest why nothing is to be sent now; empty if nothing is in the way
   */
  public Post(Transport transport, Supplier<Optional<Rest>> rest, Ticker ticker) {
    this.transport = transport;
    this.rest = rest;
    this.ticker = ticker;
  }

  /** Where it leads, for messages. */
  String relay() {
    return transport.relay();
  }

  /**
   * Signs in and hands it in.
   *
   * @return the ticker's reading when the server was there and the mail was begun
   * @throws ProbeException if the server has not taken it, or may not have
   */
  long send(OutboundMail probe) throws ProbeException {
    Optional<Rest> pause = rest.get();
    if (pause.isPresent()) {
      throw failed(new Reason("sending-paused", paused(probe, pause.get())), null);
    }
    try (TransportSession session = transport.open(new PhaseTimer(ticker))) {
      long begun = ticker.nanos();
      SendReport report = session.send(probe, new PhaseTimer(ticker), Consent.GIVEN);
      if (!(report.worst() instanceof Outcome.Delivered)) {
        throw failed(new Reason(report.reason().cause(), refused(probe, report.worst())), null);
      }
      return begun;
    } catch (TransportException e) {
      throw failed(e.reason(), e);
    }
  }

  private String paused(OutboundMail probe, Rest pause) {
    return "alias %s: no probe is sent by way of %s: %s is left alone until %s: %s"
        .formatted(probe.alias(), relay(), pause.who(), pause.until(), pause.why());
  }

  private String refused(OutboundMail probe, Outcome outcome) {
    return "alias %s: %s did not take the probe: %s"
        .formatted(probe.alias(), relay(), outcome.reply());
  }

  private static ProbeException failed(Reason reason, Exception cause) {
    return new ProbeException(Step.SUBMIT, reason, cause);
  }
}
