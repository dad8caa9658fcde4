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
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
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
  void tellsOfTroubleWhenItBeginsEachHourAndWhenItEnds() {
    for (int minute = 0; minute <= 90; minute++) {
      log.publish(failed("imap-disabled", minute));
    }
    log.publish(visit(Result.OK, "none", 91));
    log.publish(visit(Result.OK, "none", 92));

    assertThat(written.list).hasSize(94);
    assertThat(lines())
        .filteredOn(line -> !line.startsWith("DEBUG"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("WARN cycle=0 ").endsWith(" said: imap-disabled"),
            line ->
                assertThat(line)
                    .startsWith("WARN cycle=60 ")
                    .endsWith(" – the same as before, 61 tries in 3600 s"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "INFO alias=sales again reachable after 91 tries in 5460 s"
                            + " (imap-disabled)"));
  }

  @Test
  void tellsOfTroubleThatChanges() {
    log.publish(failed("timeout", 0));
    log.publish(failed("timeout", 1));
    log.publish(failed("imap-disabled", 2));

    assertThat(written.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.DEBUG, Level.WARN);
  }

  @Test
  void tellsWhenAMailboxIsLeftAloneAndWhenItIsVisitedAgain() {
    log.publish(visit(Result.SKIPPED, "alias-backing-off", 0));
    log.publish(visit(Result.SKIPPED, "alias-backing-off", 1));
    log.publish(visit(Result.OK, "none", 2));

    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("INFO ").contains("result=skipped"),
            line -> assertThat(line).startsWith("DEBUG "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "INFO alias=sales visited again, was left alone for 2 tries in 120 s"
                            + " (alias-backing-off)"),
            line -> assertThat(line).startsWith("DEBUG "));
  }

  @Test
  void saysWhatOperatorsOfTheContactCentreSearchFor() {
    AliasStatus refused =
        AliasStatus.active(AT)
            .failed(FailureClass.MANUAL, "authentication-refused: alias sales: NO", 1, AT);
    log.publish(new AliasStatusChanged(SALES, refused));

    assertThat(lines().getFirst())
        .contains(" Repeated Authentication Failure. Alias disabled – authentication-refused: ");
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

  private static RetrievalEnded failed(String cause, int minute) {
    return visit(Result.FAILED, cause, minute);
  }

  private static RetrievalEnded visit(Result result, String cause, int minute) {
    return new RetrievalEnded(
        "999",
        minute,
        SALES,
        Protocol.IMAP,
        AT.plusSeconds(60L * minute),
        result,
        result == Result.OK ? Reason.NONE : new Reason(cause, "server said: " + cause),
        0,
        0,
        0,
        0,
        3,
        PhaseTimes.NONE);
  }

  private List<String> lines() {
    return written.list.stream()
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }
}
