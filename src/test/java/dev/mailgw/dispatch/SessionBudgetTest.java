package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionBudgetTest {

  private final SteppedClock clock = new SteppedClock();
  private final SessionBudget budget = new SessionBudget(3, clock);

  @Test
  void isOneLessThanWereOpenWhenTheServerHadTooMany() throws InterruptedException {
    enter(2);

    budget.tooMany();

    assertThat(budget.allowed()).isEqualTo(1);
    budget.leave();
    assertThat(budget.enter(Duration.ZERO)).isFalse();
    budget.leave();
    assertThat(budget.enter(Duration.ZERO)).isTrue();
  }

  @Test
  void isNeverLessThanOne() throws InterruptedException {
    enter(1);
    budget.tooMany();
    budget.tooMany();

    assertThat(budget.allowed()).isEqualTo(1);
  }

  @Test
  void growsBackOneByOneWithWhatIsAccepted() throws InterruptedException {
    enter(2);
    budget.tooMany();
    budget.accepted();
    assertThat(budget.allowed()).isEqualTo(1);

    clock.advance(SessionBudget.CAUTION);
    assertThat(budget.allowed()).isEqualTo(1);
    budget.accepted();
    budget.accepted();
    assertThat(budget.allowed()).isEqualTo(2);

    clock.advance(SessionBudget.CAUTION);
    budget.accepted();
    clock.advance(SessionBudget.CAUTION);
    budget.accepted();
    assertThat(budget.allowed()).isEqualTo(3);
  }

  private void enter(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      assertThat(budget.enter(Duration.ZERO)).isTrue();
    }
  }
}
