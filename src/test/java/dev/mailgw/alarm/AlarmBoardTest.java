package dev.mailgw.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alarm.Snapshot.Trouble;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an alarm is pending, fires, and is over. */
class AlarmBoardTest {

  private static final Duration HOLD = Duration.ofMinutes(2);
  private static final Duration SETTLE = Duration.ofMinutes(1);
  private static final AlarmPolicy POLICY =
      new AlarmPolicy(
          Map.of(
              Rule.THROTTLING,
              new RuleSettings(true, HOLD),
              Rule.CHECK_FAILED,
              new RuleSettings(false, Duration.ZERO)),
          Thresholds.DEFAULT,
          SETTLE,
          Duration.ofMinutes(5),
          Duration.ofHours(4));

  private final SteppedClock clock = new SteppedClock();
  private AlarmBoard board;

  @BeforeEach
  void make() {
    board = new AlarmBoard(POLICY, List.of(), clock.instant());
  }

  @Test
  void firesWhenItsCauseWasThereForTheHoldTimeAndThenOnce() {
    assertThat(wrong().fired()).isEmpty();
    clock.advance(HOLD.minusSeconds(1));
    assertThat(wrong().fired()).isEmpty();
    assertThat(board.firing()).isEmpty();
    assertThat(board.alarms()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    assertThat(wrong().fired()).extracting(Alarm::subject).containsExactly("sales");
    clock.advance(Duration.ofSeconds(1));
    assertThat(wrong().fired()).isEmpty();
    assertThat(board.firing()).hasSize(1);
  }

  @Test
  void whatIsGoneBeforeTheHoldTimeIsOverWasNothing() {
    wrong();
    clock.advance(SETTLE);
    assertThat(right().recovered()).isEmpty();
    assertThat(board.alarms()).isEmpty();
    clock.advance(HOLD);
    assertThat(wrong().fired()).isEmpty();
  }

  @Test
  void isOverWhenItsCauseWasGoneForTheSettlingTime() {
    wrong();
    clock.advance(HOLD);
    wrong();
    clock.advance(SETTLE.minusSeconds(1));
    assertThat(right().recovered()).isEmpty();
    assertThat(board.firing()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(right().recovered()).extracting(Alarm::subject).containsExactly("sales");
    assertThat(board.alarms()).isEmpty();
  }

  @Test
  void whatFlapsFasterThanItSettlesStaysOneAlarm() {
    wrong();
    clock.advance(HOLD);
    assertThat(wrong().fired()).hasSize(1);
    for (int i = 0; i < 50; i++) {
      clock.advance(SETTLE.minusSeconds(20));
      assertThat(right().recovered()).isEmpty();
      clock.advance(Duration.ofSeconds(10));
      assertThat(wrong().fired()).isEmpty();
    }
    assertThat(board.firing()).hasSize(1);
  }

  @Test
  void staysAsItIsWhileItsCauseCannotBeLookedFor() {
    wrong();
    clock.advance(HOLD);
    wrong();
    clock.advance(Duration.ofHours(1));
    board.round(Snapshot.quiet(clock.instant()).without(Rule.THROTTLING));
    assertThat(board.firing()).hasSize(1);
    clock.advance(SETTLE.minusSeconds(1));
    assertThat(right().recovered()).isEmpty();
  }

  @Test
  void theTimeOfARestartCountsForNothing() {
    wrong();
    clock.advance(HOLD);
    wrong();
    clock.advance(Duration.ofDays(1));
    board = new AlarmBoard(POLICY, board.alarms(), clock.instant());
    assertThat(right().recovered()).isEmpty();
    assertThat(wrong().fired()).isEmpty();
    assertThat(board.firing()).hasSize(1);
    clock.advance(SETTLE);
    assertThat(right().recovered()).hasSize(1);
  }

  @Test
  void aRuleThatIsOffFindsNothing() {
    Trouble trouble = new Trouble(Rule.CHECK_FAILED, "check", "row N4 failed");
    assertThat(board.round(Snapshot.quiet(clock.instant()).with(List.of(trouble))).fired())
        .isEmpty();
    assertThat(board.alarms()).isEmpty();
  }

  private AlarmBoard.Changes wrong() {
    Trouble trouble = new Trouble(Rule.THROTTLING, "sales", "asked for patience");
    return board.round(Snapshot.quiet(clock.instant()).with(List.of(trouble)));
  }

  private AlarmBoard.Changes right() {
    return board.round(Snapshot.quiet(clock.instant()));
  }
}
