package dev.mailgw.monitor.log;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.monitor.AliasCondition;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import dev.mailgw.monitor.GatewayEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Words the stations' events, one line each. Deliveries are not worded here: the dispatcher writes
 * their lines itself, one per recipient. Safe for use by several threads.
 */
public final class EventLog implements GatewayEvents {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  /** What operators of the contact centre search the log for. */
  private static final String DISABLED = "Repeated Authentication Failure. Alias disabled";

  private final VisitLog visits = new VisitLog(LOG);
  private final Map<AliasId, AliasCondition> conditions = new ConcurrentHashMap<>();

  @Override
  public void publish(GatewayEvent event) {
    switch (event) {
      case RetrievalEnded visit -> visits.ended(visit);
      case GatewayEvent.AliasStatusChanged change -> changed(change.alias(), change.status());
      case TokenRequested request -> requested(request);
      case GatewayEvent.Triaged mail ->
          LOG.debug(
              "mail={} alias={} verdict={} answered={} not-answered={}",
              mail.queueId(),
              mail.alias(),
              mail.verdict(),
              mail.answered(),
              mail.notAnswered());
      case GatewayEvent.CycleRan cycle ->
          LOG.debug("instance={} {}", cycle.instance(), cycle.running() ? "running" : "waiting");
      case GatewayEvent.ExceptionMailFound mail ->
          LOG.warn(
              "exception={} alias={} key={} kind={} state={} size={} tries={} {} – {}",
              mail.exception(),
              mail.alias(),
              mail.key(),
              mail.kind(),
              mail.state(),
              mail.size(),
              mail.tries(),
              mail.reason(),
              mail.cure());
      case GatewayEvent.MailUndelivered mail ->
          LOG.warn(
              "mail={} alias={} kind={} state={} attempts={} {} – {}",
              mail.queueId(),
              mail.alias(),
              mail.kind(),
              mail.state(),
              mail.attempts(),
              mail.reason(),
              mail.cure());
      case GatewayEvent.RoundTripEnded probe ->
          LOG.atLevel(probe.result() == Result.OK ? Level.INFO : Level.WARN)
              .log(() -> RoundTripLine.of(probe));
      case GatewayEvent.DeliveryAttempted _,
          GatewayEvent.RunBegan _,
          GatewayEvent.PlaceTaken _ -> {}
    }
  }

  /** Only a change of the condition is news; the single failed connects are the visits' lines. */
  private void changed(AliasId alias, AliasStatus status) {
    AliasCondition now = AliasCondition.of(status);
    AliasCondition known = conditions.put(alias, now);
    AliasCondition before = known == null ? AliasCondition.ACTIVE : known;
    if (now == before) {
      return;
    }
    if (now == AliasCondition.ACTIVE) {
      LOG.info("alias={} status=active", alias);
    } else {
      LOG.warn(
          "alias={} status={} failures={} since={} {}{} – {}",
          alias,
          now.label(),
          status.failures(),
          status.since(),
          refused(status) ? DISABLED + " – " : "",
          status.reason(),
          wayBack(alias, now));
    }
  }

  private static boolean refused(AliasStatus status) {
    return !status.active() && status.reason().startsWith("authentication-refused");
  }

  private static String wayBack(AliasId alias, AliasCondition condition) {
    return condition == AliasCondition.INACTIVE_AUTOMATIC
        ? "it is not fetched, and is tried again by itself"
        : "it is not fetched until somebody cures the cause and activates it: mailgw alias activate"
            + " "
            + alias;
  }

  private static void requested(TokenRequested request) {
    boolean ok = request.result() == Result.OK;
    LOG.atLevel(ok ? Level.INFO : Level.WARN).log(() -> TokenLine.of(request));
  }
}
