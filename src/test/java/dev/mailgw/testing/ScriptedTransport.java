package dev.mailgw.testing;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.message.Envelope;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.spool.OutboundMail;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A transport that answers as told. */
public final class ScriptedTransport implements Transport {

  private final Function<Envelope, SendReport> answers;
  private final TransportException refusal;
  private final List<Envelope> sent = new ArrayList<>();
  private int opened;
  private int closed;

  private ScriptedTransport(Function<Envelope, SendReport> answers, TransportException refusal) {
    this.answers = answers;
    this.refusal = refusal;
  }

  /** Each mail is answered by {@code answers}. */
  public static ScriptedTransport answering(Function<Envelope, SendReport> answers) {
    return new ScriptedTransport(answers, null);
  }

  /** No session opens. */
  public static ScriptedTransport refusing(TransportException refusal) {
    return new ScriptedTransport(null, refusal);
  }

  @Override
  public String relay() {
    return "smtp.example:587";
  }

  @Override
  public synchronized TransportSession open(PhaseTimer timer) throws TransportException {
    timer.enter(Phase.CONNECT);
    timer.stop();
    opened++;
    if (refusal != null) {
      throw refusal;
    }
    return new Session();
  }

  public synchronized List<Envelope> sent() {
    return List.copyOf(sent);
  }

  public synchronized int opened() {
    return opened;
  }

  public synchronized int stillOpen() {
    return refusal == null ? opened - closed : 0;
  }

  private synchronized void note(Envelope envelope) {
    sent.add(envelope);
  }

  private synchronized void noteClosed() {
    closed++;
  }

  private final class Session implements TransportSession {

    @Override
    public SendReport send(OutboundMail mail, PhaseTimer timer, Consent consent) {
      Envelope envelope = mail.envelope();
      consent.toEnd();
      timer.enter(Phase.MAIL);
      note(envelope);
      consent.ended();
      SendReport report = answers.apply(envelope);
      timer.stop();
      return report;
    }

    @Override
    public void close() {
      noteClosed();
    }
  }
}
