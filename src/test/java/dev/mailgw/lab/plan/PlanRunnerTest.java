package dev.mailgw.lab.plan;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.NOW;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.testing.LabFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanRunnerTest {

  private final Directory directory = LabFixture.directory();
  private final LabClock clock = LabClock.of(() -> NOW);
  private final Throttles throttles = new Throttles(Limits.OPEN, clock);
  private final Faults faults = new Faults(clock);
  private final PlanRunner runner = new PlanRunner(directory, throttles, faults, clock);

  @Test
  void oneEditDoesNotHideWhomTheNextOneMeans() throws Exception {
    runner.apply(
        plan("users: [{who: shared, set: {fullAccess: none}}, {who: shared, set: {imap: off}}]"));

    var shared = directory.find(SHARED).orElseThrow();
    assertThat(shared.sharedWith()).isEmpty();
    assertThat(shared.protocols()).doesNotContain(LabProtocol.IMAP);
  }

  @Test
  void aPlanThatDoesNotFitChangesNothing() {
    assertThatThrownBy(() ->
            runner.apply(
                plan(
                    """
                    newUsers: [administrator]
                    tenant: {smtpAuth: off}
                    users: [{who: carol@contoso.example, set: {imap: off}}]
                    """)))
        .isInstanceOf(EditException.class)
        .hasMessageContaining("carol@contoso.example");

    assertThat(directory.policy().smtpAuth()).isTrue();
    assertThat(directory.find("administrator@contoso.example")).isEmpty();
    assertThat(runner.applied()).isEmpty();
  }

  @Test
  void plansAddUpAndGoAwayTogetherButOtherFaultsStay() throws Exception {
    var own = Fault.at("own", new Point("imap", "NOOP", Stage.BEFORE), new Effect.Hang());
    faults.add(own, 1);
    runner.apply(plan("tenant: {smtpAuth: off}\nclock: {advance: 1d, rate: 60}"));
    runner.apply(PlanBook.shipped().plan("imap-throttled").orElseThrow());

    assertThat(runner.applied()).containsExactly("mine", "imap-throttled");
    assertThat(clock.rate()).isEqualTo(60);
    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofDays(1)));

    runner.reset();

    assertThat(directory.policy().smtpAuth()).isTrue();
    assertThat(clock.rate()).isEqualTo(1);
    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(faults.inForce()).extracting(one -> one.fault().name()).containsExactly("own");
  }

  @Test
  void aNewUserHasNoRightAndGoesWithThePlan() throws Exception {
    runner.apply(PlanBook.shipped().plan("wrong-user").orElseThrow());

    assertThat(directory.twist().userFor(ANNE)).isEqualTo("administrator@contoso.example");
    assertThat(directory.find("administrator@contoso.example").orElseThrow().sharedWith())
        .isEmpty();

    runner.reset();

    assertThat(directory.find("administrator@contoso.example")).isEmpty();
    assertThat(directory.twist().userFor(ANNE)).isEqualTo(ANNE);
  }

  @Test
  void tokensThatAPlanHasKilledLiveAgainAfterwards() throws Exception {
    runner.apply(
        plan("faults: [{name: t, at: {service: imap, command: NOOP}, do: {tokenDeath: true}}]"));
    String killer = faults.inForce().getFirst().fault().name();
    faults.deadTokens().add("by-the-plan", NOW.plusSeconds(9), killer);
    faults.deadTokens().add("by-a-person", NOW.plusSeconds(9), "by-hand/t");

    runner.reset();

    assertThat(faults.deadTokens().contains("by-the-plan")).isFalse();
    assertThat(faults.deadTokens().contains("by-a-person")).isTrue();
  }

  private static Plan plan(String rest) throws Exception {
    return PlanReader.read(
        "mine.yaml", "name: mine\ntitle: Mine.\nsurvivable: false\n" + rest + "\n");
  }
}
