package dev.mailgw.lab.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmtpBudgetTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SteppedClock clock = new SteppedClock();
  private final Throttles throttles = new Throttles(limits(true), clock);
  private final SmtpBudget budget = throttles.smtp();

  @Test
  void turnsBeyondTheRateAreCarriedOverIntoFollowingMinutes() {
    assertThat(budget.takeTurn("a")).contains(Duration.ZERO);
    clock.advance(Duration.ofSeconds(10));
    assertThat(budget.takeTurn("a")).contains(Duration.ZERO);
    assertThat(budget.takeTurn("a")).contains(Duration.ofSeconds(50));
    assertThat(budget.takeTurn("a")).contains(MINUTE);
    assertThat(budget.takeTurn("a")).contains(Duration.ofSeconds(110));
    assertThat(budget.takeTurn("b")).contains(Duration.ZERO);
    clock.advance(Duration.ofMinutes(5));
    assertThat(budget.takeTurn("a")).contains(Duration.ZERO);
  }

  @Test
  void aRefusedTurnIsNotTaken() {
    throttles.change(limits(false));
    budget.takeTurn("a");
    budget.takeTurn("a");
    for (int i = 0; i < 10; i++) {
      assertThat(budget.takeTurn("a")).isEmpty();
    }
    clock.advance(MINUTE);
    assertThat(budget.takeTurn("a")).contains(Duration.ZERO);
  }

  @Test
  void recipientsCountForTwentyFourHoursFromWhenTheyWereUsed() {
    assertThat(budget.takeRecipients("a", 6)).isTrue();
    clock.advance(Duration.ofHours(12));
    assertThat(budget.takeRecipients("a", 5)).isFalse();
    assertThat(budget.takeRecipients("a", 4)).isTrue();
    clock.advance(Duration.ofHours(12));
    assertThat(budget.takeRecipients("a", 7)).isFalse();
    assertThat(budget.takeRecipients("a", 6)).isTrue();
  }

  @Test
  void onlyEqualErrorsInARowArePunished() {
    budget.failed("a", SubmissionError.MAILBOX_FULL);
    budget.failed("a", SubmissionError.SEND_AS_DENIED);
    budget.failed("a", SubmissionError.MAILBOX_FULL);
    budget.succeeded("a");
    budget.failed("a", SubmissionError.MAILBOX_FULL);
    assertThat(budget.punished("a")).isEmpty();
    budget.failed("a", SubmissionError.MAILBOX_FULL);
    assertThat(budget.punished("a")).contains(SubmissionError.MAILBOX_FULL);
    assertThat(budget.punished("b")).isEmpty();
  }

  @Test
  void errorsDuringAPunishmentDoNotProlongIt() {
    punish();
    clock.advance(Duration.ofMinutes(9));
    budget.failed("a", SubmissionError.INVALID_RECIPIENTS);
    budget.failed("a", SubmissionError.INVALID_RECIPIENTS);
    assertThat(budget.punished("a")).contains(SubmissionError.INVALID_LICENCE);
    clock.advance(MINUTE);
    assertThat(budget.punished("a")).isEmpty();
  }

  @Test
  void whatWasUsedUpCanBeForgotten() {
    punish();
    budget.takeRecipients("a", 10);
    throttles.suspend("a", MINUTE);
    throttles.forget();
    assertThat(budget.punished("a")).isEmpty();
    assertThat(budget.takeRecipients("a", 10)).isTrue();
    assertThat(throttles.suspended("a")).isEmpty();
  }

  @Test
  void openLimitsLimitNothing() {
    throttles.change(Limits.OPEN);
    for (int i = 0; i < 1_000; i++) {
      assertThat(budget.takeTurn("a")).contains(Duration.ZERO);
      assertThat(budget.takeRecipients("a", 500)).isTrue();
    }
  }

  private void punish() {
    budget.failed("a", SubmissionError.INVALID_LICENCE);
    budget.failed("a", SubmissionError.INVALID_LICENCE);
  }

  /** Two messages a minute, ten recipients a day, ten minutes for two errors. */
  private static Limits limits(boolean delays) {
    return new Limits(
        MINUTE, MINUTE, 10, 0, 3, 2, delays, 10, 500, MINUTE, 2, Duration.ofMinutes(10));
  }
}
