package dev.mailgw.monitor.log;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.CycleRan;
import dev.mailgw.testing.SampleEvents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(EventLog.class);
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final EventLog log = new EventLog();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    written.start();
    logger.addAppender(written);
  }

  @AfterEach
  void letGo() {
    logger.detachAppender(written);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void writesOneLineForAVisitWithPhasesInFixedOrder() {
    log.publish(SampleEvents.fetched(17));
    assertThat(lines())
        .containsExactly(
            "INFO cycle=17 instance=999 alias=sales protocol=imap result=ok messages=10"
                + " duplicates=2 deleted=8 bytes=12345 trips=7 total=0.203s"
                + " (dns=1 connect=2 tls=8 auth=31 fetch=150 store=11)");
  }

  @Test
  void warnsOfAFailureWithItsCauseAndTheServersLine() {
    log.publish(SampleEvents.refused(18));
    assertThat(lines())
        .containsExactly(
            "WARN cycle=18 instance=999 alias=sales protocol=imap result=failed"
                + " reason=imap-disabled messages=0 duplicates=0 deleted=0 bytes=0 trips=3"
                + " total=0.025s (connect=5 auth=20)"
                + " outlook.office365.com:993 said: NO AUTHENTICATE failed.");
  }

  @Test
  void staysQuietWhenNothingHappened() {
    log.publish(SampleEvents.empty(19));
    log.publish(SampleEvents.skipped(20));
    log.publish(new CycleRan("999", true, AT));
    log.publish(SampleEvents.answered());
    assertThat(written.list).hasSize(4).allMatch(line -> line.getLevel() == Level.DEBUG);
  }

  @Test
  void leavesDeliveriesToTheDispatcher() {
    log.publish(SampleEvents.sent());
    assertThat(written.list).isEmpty();
  }

  @Test
  void warnsOnceWhenAnAliasBecomesInactiveAndTellsTheWayBack() {
    AliasStatus one = AliasStatus.active(AT).failed(FailureClass.MANUAL, "AUTH failed", 2, AT);
    AliasStatus two = one.failed(FailureClass.MANUAL, "AUTH failed", 2, AT);
    AliasStatus three = two.failed(FailureClass.MANUAL, "AUTH failed", 2, AT);
    for (AliasStatus status : List.of(AliasStatus.active(AT), one, two, three)) {
      log.publish(new AliasStatusChanged(SALES, status));
    }
    log.publish(new AliasStatusChanged(SALES, AliasStatus.active(AT)));
    assertThat(lines())
        .containsExactly(
            "WARN alias=sales status=inactive-manual failures=2 since=2026-11-22T08:00:00Z AUTH"
                + " failed – it is not fetched until somebody cures the cause and activates it:"
                + " mailgw alias activate sales",
            "INFO alias=sales status=active");
  }

  @Test
  void tellsOfTokensWithoutShowingThem() {
    log.publish(SampleEvents.token(AT.plusSeconds(3600)));
    log.publish(SampleEvents.tokenRefused());
    assertThat(lines())
        .containsExactly(
            "INFO token account=shared grant=refresh-token result=ok total=0.120s"
                + " expires=2026-11-22T09:00:00Z",
            "WARN token account=shared grant=refresh-token result=failed reason=grant-revoked"
                + " total=0.080s shared: AADSTS50173 the grant was revoked; sign in again");
  }

  private List<String> lines() {
    return written.list.stream()
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }
}
