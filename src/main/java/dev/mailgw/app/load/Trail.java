package dev.mailgw.app.load;

import dev.mailgw.acknowledge.AutoAcknowledger;
import dev.mailgw.app.Gateway;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.QueueId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Follows each mail through the gateway's ledger to the server that took its answer. Listens on any
 * thread; all else belongs to one.
 */
final class Trail implements GatewayEvents {

  /** A mail has its id before it is committed, so others with greater ids may be seen first. */
  private static final int LOOKS_AGAIN = 5;

  private final Measurement measurement;
  private final Function<InboundMail, String> content;
  private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
  private final List<QueueId> unanswered = new ArrayList<>();
  private final Set<QueueId> seen = new HashSet<>();
  private final Deque<Optional<QueueId>> looks = new ArrayDeque<>();
  private Optional<QueueId> newest = Optional.empty();

  /**
   * @param content the hash of a mail's content as it was when it came
   */
  Trail(Measurement measurement, Function<InboundMail, String> content) {
    this.measurement = measurement;
    this.content = content;
  }

  @Override
  public void publish(GatewayEvent event) {
    if (event instanceof DeliveryAttempted attempt && attempt.result().equals("sent")) {
      accepted.put(attempt.queueId(), attempt.started().plus(attempt.phases().total()));
    }
  }

  /** Tells it what has been stored since the last call; what was committed very late is left. */
  void stored(MailLedger ledger) {
    Optional<QueueId> from = looks.size() < LOOKS_AGAIN ? Optional.empty() : looks.removeFirst();
    ledger.receivedAfter(from, this::stored);
    looks.addLast(newest);
  }

  /** Tells it all that has not been told; reads the whole ledger. */
  void all(MailLedger ledger) {
    ledger.receivedAfter(Optional.empty(), this::stored);
  }

  /** Tells it whose answers were taken, once all is over. */
  void answers(Gateway gateway) {
    for (QueueId mail : unanswered) {
      gateway
          .queued(AutoAcknowledger.key(mail))
          .map(answer -> accepted.get(answer.value()))
          .ifPresent(moment -> measurement.answered(mail.value(), moment));
    }
    unanswered.clear();
  }

  private void stored(MailLedger.Entry entry) {
    QueueId id = entry.mail().id();
    if (seen.add(id)) {
      measurement.stored(id.value(), content.apply(entry.mail()), entry.mail().received());
      unanswered.add(id);
      newest =
          newest
              .filter(before -> before.value().compareTo(id.value()) > 0)
              .or(() -> Optional.of(id));
    }
  }
}
