package dev.mailgw.app.load;

import dev.mailgw.acknowledge.AutoAcknowledger;
import dev.mailgw.app.Gateway;
import dev.mailgw.app.lab.RunningLabApi;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.QueueId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Follows each mail from the server's mailbox through the gateway's ledger to the server that took
 * its answer. Listens on any thread; all else belongs to one.
 */
final class Trail implements GatewayEvents {

  private static final String LOG = "/api/v1/arrivals/log?max=10000&after=";

  private final Measurement measurement;
  private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
  private final List<QueueId> unanswered = new ArrayList<>();
  private long arrival;
  private Optional<QueueId> last = Optional.empty();

  Trail(Measurement measurement) {
    this.measurement = measurement;
  }

  @Override
  public void publish(GatewayEvent event) {
    if (event instanceof DeliveryAttempted attempt && attempt.result().equals("sent")) {
      accepted.put(attempt.queueId(), attempt.started().plus(attempt.phases().total()));
    }
  }

  /** Tells the measurement what has arrived since the last call. */
  void arrivals(RunningLabApi lab) throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      JsonNode log = lab.get(LOG + arrival);
      log.path("mails").forEach(this::arrived);
      more = !log.path("mails").isEmpty();
      arrival = log.path("next").asLong(arrival);
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

  private void arrived(JsonNode mail) {
    measurement.arrived(
        mail.path("sha256").asString(),
        Instant.parse(mail.path("planned").asString()),
        Instant.parse(mail.path("delivered").asString()));
  }

  private void stored(MailLedger.Entry entry) {
    QueueId id = entry.mail().id();
    measurement.stored(id.value(), entry.mail().sha256(), entry.mail().received());
    unanswered.add(id);
    last = Optional.of(id);
  }
}
