package dev.mailgw.alias;

import static dev.mailgw.alias.FailureClass.AUTOMATIC;
import static dev.mailgw.alias.FailureClass.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.MemoryStatusStore;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The status machine, row by row. */
class AliasRegistryTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final Duration RECHECK = Duration.ofMinutes(10);

  private final SteppedClock clock = new SteppedClock();
  private final MemoryStatusStore store = new MemoryStatusStore();
  private final AliasRegistry registry = registry();

  @Test
  void anAliasThatNobodyHasMetIsActive() {
    assertThat(registry.mayConnect(SALES)).isTrue();
    assertThat(registry.status(SALES).active()).isTrue();
  }

  @Test
  void twoFailedConnectsLeaveItActiveAndCountThem() {
    fail(AUTOMATIC, 2);
    assertThat(registry.status(SALES).active()).isTrue();
    assertThat(registry.status(SALES).failures()).isEqualTo(2);
    assertThat(registry.mayConnect(SALES)).isTrue();
  }

  @Test
  void theThirdMakesItInactive() {
    fail(AUTOMATIC, 3);
    assertThat(registry.status(SALES).active()).isFalse();
    assertThat(registry.status(SALES).since()).isEqualTo(SteppedClock.START);
    assertThat(registry.mayConnect(SALES)).isFalse();
  }

  @Test
  void aSuccessSetsTheCountToZero() {
    fail(AUTOMATIC, 2);
    registry.succeeded(SALES);
    fail(AUTOMATIC, 2);
    assertThat(registry.status(SALES).active()).isTrue();
  }

  @Test
  void theAutomaticClassIsTriedAgainAfterTenMinutesAndComesBack() {
    fail(AUTOMATIC, 3);
    clock.advance(RECHECK.minusMillis(1));
    assertThat(registry.mayConnect(SALES)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(registry.mayConnect(SALES)).isTrue();

    registry.succeeded(SALES);
    assertThat(registry.status(SALES)).isEqualTo(AliasStatus.active(clock.instant()));
  }

  @Test
  void aRetryThatFailsLeavesItInactiveForAnotherTenMinutes() {
    fail(AUTOMATIC, 3);
    clock.advance(RECHECK);
    fail(AUTOMATIC, 1);
    assertThat(registry.status(SALES).active()).isFalse();
    assertThat(registry.status(SALES).since()).isEqualTo(SteppedClock.START);
    assertThat(registry.mayConnect(SALES)).isFalse();
    clock.advance(RECHECK);
    assertThat(registry.mayConnect(SALES)).isTrue();
  }

  @Test
  void theManualClassWaitsForAPerson() {
    fail(MANUAL, 3);
    clock.advance(Duration.ofDays(365));
    assertThat(registry.mayConnect(SALES)).isFalse();

    registry.activate(SALES);
    assertThat(registry.mayConnect(SALES)).isTrue();
    assertThat(registry.status(SALES).failures()).isZero();
  }

  @Test
  void theLastFailureDecidesTheClass() {
    fail(AUTOMATIC, 2);
    fail(MANUAL, 1);
    clock.advance(RECHECK);
    assertThat(registry.mayConnect(SALES)).isFalse();
  }

  @Test
  void aRetryThatIsRefusedTurnsTheAutomaticClassIntoTheManual() {
    fail(AUTOMATIC, 3);
    clock.advance(RECHECK);
    fail(MANUAL, 1);
    clock.advance(Duration.ofDays(1));
    assertThat(registry.mayConnect(SALES)).isFalse();
  }

  @Test
  void aPersonTakesItOutUntilAPersonBringsItBack() {
    registry.deactivate(SALES, "deactivated by ann: migration");
    clock.advance(Duration.ofDays(1));
    assertThat(registry.mayConnect(SALES)).isFalse();
    assertThat(registry.status(SALES).reason()).isEqualTo("deactivated by ann: migration");
    assertThat(registry.status(SALES).waitsForAPerson()).isTrue();

    registry.activate(SALES);
    assertThat(registry.mayConnect(SALES)).isTrue();
  }

  @Test
  void aVisitThatWasUnderWayDoesNotUndoWhatAPersonDid() {
    registry.deactivate(SALES, "deactivated by ann");
    registry.succeeded(SALES);
    fail(AUTOMATIC, 1);
    assertThat(registry.status(SALES).reason()).isEqualTo("deactivated by ann");
    clock.advance(RECHECK);
    assertThat(registry.mayConnect(SALES)).isFalse();
  }

  @Test
  void whatHappenedSurvivesARestart() {
    fail(AUTOMATIC, 2);
    AliasRegistry after = registry();
    after.failed(SALES, AUTOMATIC, "timeout: no answer");
    assertThat(registry().status(SALES).active()).isFalse();
    assertThat(registry().status(SALES).reason()).isEqualTo("timeout: no answer");
  }

  private void fail(FailureClass failure, int times) {
    for (int i = 0; i < times; i++) {
      registry.failed(SALES, failure, "timeout: no answer");
    }
  }

  private AliasRegistry registry() {
    return new AliasRegistry(store, clock, 3, RECHECK);
  }
}
