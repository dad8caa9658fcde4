package dev.mailgw.app.load;

import dev.mailgw.acknowledge.AutoAcknowledger;
import dev.mailgw.app.Gateway;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follows each mail through the gateway's ledger to the server that took its answer. Listens on any
 * thread; all else belongs to one.
 */
final class Trail implements GatewayEvents {

  private final Measurement measurement;
  private final Place place;
  private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
  private final List<QueueId> unanswered = new ArrayList<>();
  private Optional<QueueId> last = Optional.empty();

  /**
   * @param place where the mail comes from
   */
  Trail(Measurement measurement, Place place) {
    this.measurement = measurement;
    this.place = place;
  }

  @Override
  public void publish(GatewayEvent event) {
    if (event instanceof DeliveryAttempted attempt && attempt.result().equals("sent")) {
      accepted.put(attempt.queueId(), attempt.started().plus(attempt.phases().total()));
    }
  }

  /** Tells it what has been stored since the last call. */
  void stored(MailLedger ledger) {
    ledger.receivedAfter(last, this::stored);
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
    measurement.stored(id.value(), place.content(entry.mail()), entry.mail().received());
    unanswered.add(id);
    last = Optional.of(id);
  }
}
