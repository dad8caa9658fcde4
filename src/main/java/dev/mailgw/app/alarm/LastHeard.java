package dev.mailgw.app.alarm;

import dev.mailgw.alarm.Rule;
import dev.mailgw.alarm.Snapshot.Trouble;
import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AlarmSettings;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the last visit to each mailbox, and the last try to send an alarm, said that stands nowhere
 * else. Safe for use by several threads.
 */
public final class LastHeard implements GatewayEvents {

  private static final String BACKING_OFF = "alias-backing-off";
  private static final String SPOOL_FAILED = "spool-failed";
  private static final Set<String> HEEDED = Set.of(BACKING_OFF, SPOOL_FAILED);

  private final Map<AliasId, Reason> visits = new ConcurrentHashMap<>();
  private volatile Optional<String> alarmMail = Optional.empty();

  @Override
  public void publish(GatewayEvent event) {
    if (event instanceof RetrievalEnded visit) {
      if (HEEDED.contains(visit.reason().cause())) {
        visits.put(visit.alias(), visit.reason());
      } else {
        visits.remove(visit.alias());
      }
    } else if (event instanceof DeliveryAttempted attempt
        && attempt.alias().equals(AlarmSettings.ALIAS)) {
      alarmMail =
          attempt.result().equals("sent")
              ? Optional.empty()
              : Optional.of(
                  "the last alarm mail was not sent (%s): %s"
                      .formatted(attempt.result(), attempt.reply()));
    }
  }

  /** As they are of now. */
  public List<Trouble> troubles() {
    List<Trouble> troubles = new ArrayList<>();
    new TreeMap<>(visits)
        .forEach((alias, reason) -> {
          if (reason.cause().equals(BACKING_OFF)) {
            troubles.add(new Trouble(Rule.THROTTLING, "mailbox of " + alias, reason.text()));
          } else {
            troubles.add(new Trouble(Rule.SPOOL_FAILING, "spool", reason.text()));
          }
        });
    alarmMail.ifPresent(text -> troubles.add(new Trouble(Rule.ALARM_PATH, "mail", text)));
    return troubles;
  }
}
