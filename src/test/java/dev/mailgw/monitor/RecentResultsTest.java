package dev.mailgw.monitor;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static dev.mailgw.testing.SampleEvents.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasStatus;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.testing.SampleEvents;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentResultsTest {

  private final RecentResults results = new RecentResults();

  @Test
  void keepsTheLastTwentyVisitsNewestFirst() {
    LongStream.rangeClosed(1, 25).mapToObj(SampleEvents::fetched).forEach(results::publish);
    assertThat(results.of(SALES).visits()).hasSize(20);
    assertThat(results.of(SALES).visits()).extracting(RetrievalEnded::cycle).startsWith(25L, 24L);
    assertThat(results.of(SALES).messages()).isEqualTo(250);
    assertThat(results.of(SALES).lastSuccess()).contains(AT.plusMillis(203));
  }

  @Test
  void keepsFailuresInSightAfterManySuccesses() {
    LongStream.rangeClosed(1, 12).mapToObj(SampleEvents::refused).forEach(results::publish);
    LongStream.rangeClosed(13, 40).mapToObj(SampleEvents::empty).forEach(results::publish);
    assertThat(results.of(SALES).visits()).allMatch(visit -> visit.reason().equals(Reason.NONE));
    assertThat(results.of(SALES).failures())
        .extracting(RetrievalEnded::cycle)
        .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L);
  }

  @Test
  void doesNotLetSkippedVisitsPushOutRealOnes() {
    results.publish(SampleEvents.fetched(1));
    results.publish(SampleEvents.skipped(2));
    assertThat(results.of(SALES).visits()).extracting(RetrievalEnded::cycle).containsExactly(1L);
  }

  @Test
  void remembersTheTokensEndAfterARequestThatFailed() {
    results.publish(SampleEvents.token(AT.plusSeconds(3600)));
    results.publish(SampleEvents.tokenRefused());
    assertThat(results.account("shared"))
        .hasValueSatisfying(account -> {
          assertThat(account.expires()).contains(AT.plusSeconds(3600));
          assertThat(account.last().reason().cause()).isEqualTo("grant-revoked");
        });
    assertThat(results.account("other")).isEmpty();
  }

  @Test
  void knowsNothingOfAnAliasBeforeItsFirstVisit() {
    assertThat(results.of(SUPPORT).visits()).isEmpty();
    assertThat(results.of(SUPPORT).lastSuccess()).isEmpty();
    assertThat(results.statuses()).isEmpty();
  }

  @Test
  void knowsTheStatusToldLast() {
    AliasStatus status = AliasStatus.active(AT);
    results.publish(new AliasStatusChanged(SALES, status));
    assertThat(results.statuses()).containsOnlyKeys(SALES).containsValue(status);
  }
}
