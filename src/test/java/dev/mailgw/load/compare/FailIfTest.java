package dev.mailgw.load.compare;

import static dev.mailgw.load.compare.ReportFixture.report;
import static dev.mailgw.load.compare.ReportFixture.run;
import static dev.mailgw.load.compare.ReportFixture.timing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.mailgw.load.compare.Condition.Answer;
import dev.mailgw.load.report.LoadReport;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailIfTest {

  /** p95 is 312 ms. */
  private static final LoadReport REPORT = fetching(0.156);

  private static LoadReport fetching(double... p50) {
    return report(
        "fetching",
        Arrays.stream(p50)
            .mapToObj(one ->
                run(
                    Map.of("phase.fetch", timing(one)),
                    Map.of("missing", 0.0, "retrieved.perHour", 2950.0, "heap.bytes", 64e6)))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phase.fetch.p95 > 250ms   | true  | phase.fetch.p95 is 312 ms, more than 250 ms",
        "phase.fetch.p95>0.5s      | false | phase.fetch.p95 is 312 ms, not more than 500 ms",
        "phase.fetch.p95 >= 312 ms | true  | phase.fetch.p95 is 312 ms, at least 312 ms",
        "missing > 0               | false | missing is 0, not more than 0",
        "missing <= 0              | true  | missing is 0, at most 0",
        "retrieved.perHour < 3000  | true  | retrieved.perHour is 2,950, less than 3,000",
        "phase.fetch.count < 1000  | true  | phase.fetch.count is 100, less than 1,000",
        "heap.bytes > 50MB         | true  | heap.bytes is 64 MB, more than 50 MB",
      })
  void saysWhetherItHoldsAndWhatWasMeasured(String condition, boolean holds, String words) {
    Answer answer = only(condition, REPORT, Optional.empty());
    assertThat(answer.holds()).isEqualTo(holds);
    assertThat(answer.words()).isEqualTo(words);
  }

  @Test
  void comparesWithABaseline() {
    Answer answer = only("phase.fetch.p95 > 1.2x", REPORT, Optional.of(fetching(0.1)));
    assertThat(answer.holds()).isTrue();
    assertThat(answer.words())
        .isEqualTo(
            "phase.fetch.p95 is 312 ms, 1.56 times the baseline's 200 ms, more than 1.20 times");
    assertThat(only("phase.fetch.p95 > 1.2x", REPORT, Optional.of(fetching(0.15))).holds())
        .isFalse();
  }

  @Test
  void aRelativeConditionWithoutABaselineIsAnError() {
    assertThat(FailIf.parse(List.of("missing > 0, phase.fetch.p95 > 1.2x")).needsBaseline())
        .isTrue();
    assertThatThrownBy(() -> only("phase.fetch.p95 > 1.2x", REPORT, Optional.empty()))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("compares with another report: name one");
  }

  @Test
  void theMedianOfTheRunsCounts() {
    LoadReport oneSlow = fetching(0.1, 9, 0.1);
    LoadReport twoSlow = fetching(0.1, 9, 9);
    assertThat(only("phase.fetch.p50 > 1s", oneSlow, Optional.empty()).holds()).isFalse();
    assertThat(only("phase.fetch.p50 > 1s", twoSlow, Optional.empty()).holds()).isTrue();
    assertThat(only("phase.fetch.p50 > 1s", fetching(0.2, 0.4), Optional.empty()).figure())
        .isCloseTo(0.3, offset(1e-9));
  }

  @Test
  void mailThatIsMissingInOneRunIsMissing() {
    LoadReport lossy =
        report(
            "lossy",
            List.of(
                run(Map.of(), Map.of("missing", 0.0)),
                run(Map.of(), Map.of("missing", 1.0)),
                run(Map.of(), Map.of("missing", 0.0))));
    assertThat(only("missing > 0", lossy, Optional.empty()).holds()).isTrue();
  }

  @Test
  void aNameThatTheReportLacksIsAnErrorAndTheNearestIsNamed() {
    assertThatThrownBy(() -> only("phase.fetsch.p95 > 1s", REPORT, Optional.empty()))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("has no 'phase.fetsch.p95'; did you mean 'phase.fetch.p95'?")
        .hasMessageContaining("missing, retrieved.perHour")
        .hasMessageContaining("p50, p90, p95");
    assertThatThrownBy(() -> only("phase.fetch.p96 > 1s", REPORT, Optional.empty()))
        .hasMessageContaining("did you mean 'phase.fetch.p9");
  }

  @Test
  void aNameThatOneOfTheRunsLacksIsAnError() {
    LoadReport uneven =
        report("uneven", List.of(REPORT.runs().getFirst(), run(Map.of(), Map.of("missing", 0.0))));
    assertThatThrownBy(() -> only("phase.fetch.p95 > 1s", uneven, Optional.empty()))
        .hasMessageContaining("run 2 has no 'phase.fetch.p95'");
  }

  @Test
  void aReportWithoutRunsPassesNothing() {
    assertThatThrownBy(() -> only("missing > 0", report("empty", List.of()), Optional.empty()))
        .isInstanceOf(ConditionException.class);
  }

  @Test
  void whatIsNoNumberPassesNothing() {
    LoadReport broken = report("b", List.of(run(Map.of(), Map.of("missing", Double.NaN))));
    assertThatThrownBy(() -> only("missing > 0", broken, Optional.empty()))
        .hasMessage("missing is no number in the report");
  }

  @ParameterizedTest
  @ValueSource(strings = {"phase.fetch.p95 > 250", "missing > 1s", "heap.bytes > 5s"})
  void refusesABoundOfAnotherKind(String condition) {
    assertThatThrownBy(() -> only(condition, REPORT, Optional.empty()))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("write its bound with");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "missing", "missing = 0", "missing > lots", "> 5", "missing > -1"})
  void saysWhatAConditionLooksLike(String text) {
    assertThatThrownBy(() -> FailIf.parse(List.of(text)))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("a name, one of > >= < <=, and a bound")
        .hasMessageContaining("'phase.fetch.p95 > 250ms'");
  }

  @Test
  void namesTheUnitsThatThereAre() {
    assertThatThrownBy(() -> FailIf.parse(List.of("age.p95 > 3 days")))
        .hasMessageContaining("unknown unit 'days'")
        .hasMessageContaining("us, ms, s, min or h");
  }

  @Test
  void readsSeveralAndKeepsTheirOrder() {
    FailIf both = FailIf.parse(List.of("missing > 0, phase.fetch.p95 > 250ms", "heap.bytes > 1GB"));
    assertThat(both.check(REPORT, Optional.empty()))
        .extracting(Answer::holds)
        .containsExactly(false, true, false);
  }

  private static Answer only(String text, LoadReport report, Optional<LoadReport> baseline) {
    return FailIf.parse(List.of(text)).check(report, baseline).getFirst();
  }
}
