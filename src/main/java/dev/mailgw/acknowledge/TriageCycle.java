package dev.mailgw.acknowledge;

import dev.mailgw.message.MessageStart;
import dev.mailgw.monitor.Correlation;
import dev.mailgw.monitor.GatewayEvent.Triaged;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.Settlement;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.triage.NotAnswered;
import dev.mailgw.triage.Probes;
import dev.mailgw.triage.Triage;
import dev.mailgw.triage.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what has been received, and acknowledges what may be: batch by batch until nothing is
 * left, each batch in one transaction. One cycle at a time; interrupted, it ends without a verdict
 * on the batch that it is at.
 *
 * <p>Mail that can't be read gets the verdict {@code unreadable}: it stays in the spool, is not
 * answered and does not keep the next one waiting. If it is the whole spool that fails, the batch
 * can't be committed either, and the next cycle begins with the same mails.
 */
public final class TriageCycle implements Cycle {

  /** A batch that is judged and committed in well under a second. */
  public static final int DEFAULT_BATCH = 100;

  private static final Logger LOG = LoggerFactory.getLogger(TriageCycle.class);

  private final InboundSpool spool;
  private final Triage triage;
  private final Acknowledgements acknowledgements;
  private final GatewayEvents events;
  private final Probes probes;
  private final int batch;
  private final List<Runnable> fetched = new ArrayList<>();

  /**
   * @param batch how many mails one transaction takes, at least 1
   */
  public TriageCycle(
      InboundSpool spool,
      Triage triage,
      Acknowledgements acknowledgements,
      GatewayEvents events,
      int batch) {
    this(spool, triage, acknowledgements, events, Probes.NONE, batch);
  }

  /**
   * @param probes is told of each probe that was fetched, once that is on record
   * @param batch how many mails one transaction takes, at least 1
   */
  public TriageCycle(
      InboundSpool spool,
      Triage triage,
      Acknowledgements acknowledgements,
      GatewayEvents events,
      Probes probes,
      int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch of " + batch + " mails takes none");
    }
    this.spool = spool;
    this.triage = triage;
    this.acknowledgements = acknowledgements;
    this.events = events;
    this.probes = probes;
    this.batch = batch;
  }

  @Override
  public void runOnce() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = settleBatch();
    }
  }

  private boolean settleBatch() {
    List<InboundMail> mails = spool.untriaged(batch);
    if (mails.isEmpty()) {
      return false;
    }
    try {
      judged(mails).ifPresent(settlements -> settle(mails, settlements));
    } finally {
      fetched.clear();
      acknowledgements.endBatch();
    }
    return true;
  }

  private void settle(List<InboundMail> mails, List<Settlement> settlements) {
    spool.settle(settlements);
    publish(mails, settlements);
    fetched.forEach(Runnable::run);
  }

  /** Empty if it was stopped meanwhile: then nothing is known of the rest. */
  private Optional<List<Settlement>> judged(List<InboundMail> mails) {
    try {
      return Optional.of(settlements(mails));
    } catch (CancellationException e) {
      LOG.debug("a batch of {} stays as it was: {}", mails.size(), e.getMessage());
      return Optional.empty();
    }
  }

  private List<Settlement> settlements(List<InboundMail> mails) {
    List<Settlement> settlements = new ArrayList<>(mails.size());
    for (InboundMail mail : mails) {
      settlements.add(settlement(mail));
    }
    return settlements;
  }

  /** One mail must not stop the others, whatever is wrong with it; the spool's failure must. */
  private Settlement settlement(InboundMail mail) {
    try (Correlation _ = Correlation.mail(mail.id().value(), mail.alias())) {
      return judged(mail, opened(mail));
    } catch (SpoolException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("stopped while a mail was read: " + e);
      }
      return unreadable(mail, e);
    }
  }

  private Settlement judged(InboundMail mail, MessageStart start) {
    Verdict verdict = triage.judge(start);
    if (verdict instanceof Verdict.Probe(String id)) {
      fetched.add(() -> probes.fetched(mail.alias(), id, mail.received()));
    }
    LOG.debug("{} alias={} is {}: {}", mail.id(), mail.alias(), verdict.name(), verdict.evidence());
    return acknowledgements.settle(mail, start.header(), verdict);
  }

  private static MessageStart opened(InboundMail mail) {
    try {
      return Triage.open(mail.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } catch (SpoolException e) {
      throw new UncheckedIOException(e.getMessage(), new IOException(e));
    }
  }

  private static Settlement unreadable(InboundMail mail, RuntimeException e) {
    if (e instanceof UncheckedIOException) {
      LOG.warn(
          "{} alias={}: its content can't be read ({}); it stays in the spool, not acknowledged",
          mail.id(),
          mail.alias(),
          e.getMessage());
      return unreadable(mail, e.getMessage());
    }
    LOG.error(
        "{} alias={}: judging it failed; it stays in the spool, not acknowledged. Please report"
            + " this, with the message",
        mail.id(),
        mail.alias(),
        e);
    return unreadable(mail, e.toString());
  }

  private static Settlement unreadable(InboundMail mail, String why) {
    Verdict verdict = new Verdict.Unreadable(why);
    return new Settlement(
        mail.id(),
        verdict.name(),
        NotAnswered.UNREADABLE.label(),
        Optional.empty(),
        Optional.of(new Settlement.Trouble(ExceptionKind.UNREADABLE, verdict.evidence())));
  }

  private void publish(List<InboundMail> mails, List<Settlement> settlements) {
    for (int i = 0; i < mails.size(); i++) {
      Settlement settled = settlements.get(i);
      events.publish(
          new Triaged(
              settled.mail().value(),
              mails.get(i).alias(),
              settled.verdict(),
              settled.reply().isPresent(),
              settled.notAnswered()));
    }
  }
}
