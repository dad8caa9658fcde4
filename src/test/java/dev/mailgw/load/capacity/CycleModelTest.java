package dev.mailgw.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mailgw.load.capacity.CycleModel.Visit;
import dev.mailgw.load.capacity.WhatIf.Row;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CycleModelTest {

  private static final CycleModel COSTS = new CycleModel(0.4, 0.05);
  private static final RetrieverSetting ECE = new RetrieverSetting(10, 30, 1, 1, false);

  @Test
  void oneAliasGetsAtMostACycleFullOfMails() {
    assertThat(new CycleModel(0, 0).perAlias(ECE)).isEqualTo(1200);
    assertThat(new CycleModel(60, 0).perAlias(new RetrieverSetting(250, 30, 1, 1, false)))
        .isEqualTo(10_000);
  }

  @Test
  void aliasesInTurnShareACycleAndTogetherDoNot() {
    RetrieverSetting inTurn = new RetrieverSetting(10, 30, 10, 1, false);
    RetrieverSetting together = new RetrieverSetting(10, 30, 10, 1, true);
    assertThat(COSTS.work(inTurn)).isCloseTo(9, offset(1e-9));
    assertThat(COSTS.work(together)).isCloseTo(0.9, offset(1e-9));
    assertThat(COSTS.total(inTurn)).isCloseTo(10 * 36_000 / 39.0, offset(1e-6));
    assertThat(COSTS.total(together)).isCloseTo(10 * 36_000 / 30.9, offset(1e-6));
  }

  @Test
  void instancesWorkSideBySide() {
    RetrieverSetting one = new RetrieverSetting(10, 30, 10, 1, false);
    RetrieverSetting two = new RetrieverSetting(10, 30, 10, 2, false);
    assertThat(COSTS.total(two)).isEqualTo(2 * COSTS.total(one));
  }

  @Test
  void withoutACapOnlyTheCostOfAMailCounts() {
    RetrieverSetting all = new RetrieverSetting(RetrieverSetting.NO_CAP, 30, 4, 1, false);
    assertThat(COSTS.total(all)).isCloseTo(3600 / 0.05, withinPercentage(0.001));
  }

  @Test
  void fitsTheCostsToVisits() {
    CycleModel exact = CycleModel.fit(List.of(new Visit(0, 0.4), new Visit(10, 0.9)));
    assertThat(exact.visitSeconds()).isCloseTo(0.4, offset(1e-9));
    assertThat(exact.mailSeconds()).isCloseTo(0.05, offset(1e-9));
    CycleModel among =
        CycleModel.fit(List.of(new Visit(0, 0.5), new Visit(5, 0.55), new Visit(10, 1.0)));
    assertThat(among.mailSeconds()).isCloseTo(0.05, offset(1e-9));
    assertThat(among.visitSeconds()).isCloseTo(0.4333, offset(1e-3));
  }

  @Test
  void visitsThatAreAllAlikeFitNothing() {
    assertThatThrownBy(() -> CycleModel.fit(List.of(new Visit(5, 0.4), new Visit(5, 0.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two different numbers of messages");
    assertThatThrownBy(() -> CycleModel.fit(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theModelBoundsWhatARetrieverCarries() {
    RetrieverSetting setting = new RetrieverSetting(10, 30, 5, 1, false);
    double most = COSTS.total(setting);
    double flooded =
        new SimulatedRetriever(setting, COSTS, 1).at(2 * most).values().get("retrieved") / 4;
    assertThat(flooded).isCloseTo(most, withinPercentage(1));
  }

  @Test
  void showsWhatOtherSettingsWouldCarry() {
    RetrieverSetting setting = new RetrieverSetting(10, 30, 10, 1, false);
    WhatIf whatIf = whatIf(setting, Optional.of(8000.0));
    assertThat(row(whatIf, "emailsPerCycle 10").factor()).isEqualTo(1);
    assertThat(row(whatIf, "emailsPerCycle 250").total()).isGreaterThan(30_000);
    assertThat(row(whatIf, "pollSeconds 5").total()).isCloseTo(360_000 / 14.0, offset(1e-6));
    assertThat(row(whatIf, "instances 2").setting().aliasesPerInstance()).isEqualTo(5);
    assertThat(row(whatIf, "aliases per instance 100").perAlias())
        .isLessThan(row(whatIf, "aliases per instance 1").perAlias());
    assertThat(whatIf.measuredShare().orElseThrow()).isCloseTo(8000 * 39 / 360_000.0, offset(1e-9));
    assertThat(whatIf.text())
        .containsPattern("as it is +9 s +923 +9,231 +1\n")
        .contains("measured: 8,000 mails an hour, 86.7 % of what arithmetic allows");
  }

  @Test
  void saysSoIfMoreWasMeasuredThanCanBeForLong() {
    RetrieverSetting setting = new RetrieverSetting(10, 30, 10, 1, false);
    assertThat(whatIf(setting, Optional.of(13_000.0)).text())
        .contains("141 % of what arithmetic allows: more than can be for long");
    assertThat(whatIf(setting, Optional.of(9_400.0)).text()).doesNotContain("for long");
  }

  @Test
  void takesTheCostsFromRunsUnderDifferentLoads() {
    RetrieverSetting setting = new RetrieverSetting(10, 30, 5, 1, false);
    SimulatedRetriever path = new SimulatedRetriever(setting, COSTS, 1);
    WhatIf whatIf =
        WhatIf.of(List.of(path.at(1000), path.at(4000)), setting, Optional.empty(), 2)
            .orElseThrow();
    assertThat(whatIf.model().visitSeconds())
        .isCloseTo(COSTS.visitSeconds(), offset(0.05 * COSTS.visitSeconds()));
    assertThat(whatIf.model().mailSeconds())
        .isCloseTo(COSTS.mailSeconds(), offset(0.05 * COSTS.mailSeconds()));
    assertThat(WhatIf.of(List.of(path.at(1000)), setting, Optional.empty(), 2))
        .as("one load does not tell them apart")
        .isEmpty();
  }

  @Test
  void otherNumbersOfInstancesServeTheSameAliases() {
    WhatIf whatIf = whatIf(new RetrieverSetting(10, 30, 6, 1, false), Optional.empty());
    assertThat(whatIf.rows().stream().filter(row -> row.change().startsWith("instances")))
        .allMatch(row -> row.setting().aliases() == 6)
        .extracting(row -> row.setting().instances())
        .containsExactly(1, 2, 3, 6);
  }

  @Test
  void noSettingCarriesMoreThanTheProcessorsThatWereBusyBear() {
    RetrieverSetting all = new RetrieverSetting(RetrieverSetting.NO_CAP, 30, 10, 1, true);
    Reckoning reckoning = new Reckoning(COSTS, Optional.of(new Processing(2, 0.02)));
    WhatIf whatIf = WhatIf.of(reckoning, all, Optional.of(324_000.0));
    assertThat(whatIf.base().total()).isCloseTo(360_000, offset(1e-6));
    assertThat(whatIf.measuredShare().orElseThrow()).isCloseTo(0.9, offset(1e-9));
    assertThat(row(whatIf, "aliases per instance 100").total()).isCloseTo(360_000, offset(1e-6));
    assertThat(row(whatIf, "aliases per instance 100").perAlias()).isCloseTo(3_600, offset(1e-6));
    assertThat(row(whatIf, "emailsPerCycle 10").total()).isLessThan(12_000);
    assertThat(whatIf.text())
        .containsPattern("instances 1 .* 1  what the processors bear\n")
        .containsPattern("emailsPerCycle 10 .* 0.03\n")
        .contains("need 20 ms of a processor for each mail: at most 360,000 mails an hour with 2");
  }

  @Test
  void idleProcessorsBoundNothing() {
    assertThat(Processing.of(List.of(used(0.1, 600), used(0.9, 6_000)), 2)).isEmpty();
    assertThat(Processing.of(List.of(used(1.2, 6_000), used(1.8, 12_000), used(0.1, 60_000)), 2))
        .hasValueSatisfying(cost -> assertThat(cost.mailSeconds()).isCloseTo(0.009, offset(1e-9)));
  }

  private static Run used(double processors, double retrieved) {
    return new Run(
        60,
        true,
        Map.of(),
        Map.of("retrieved", retrieved),
        List.of(new Moment(1, Map.of("cpu.gateway", processors - 0.1, "cpu.lab", 0.1))),
        List.of(),
        List.of());
  }

  private static WhatIf whatIf(RetrieverSetting setting, Optional<Double> measured) {
    return WhatIf.of(new Reckoning(COSTS, Optional.empty()), setting, measured);
  }

  private static Row row(WhatIf whatIf, String change) {
    return whatIf.rows().stream()
        .filter(one -> one.change().equals(change))
        .findFirst()
        .orElseThrow();
  }
}
