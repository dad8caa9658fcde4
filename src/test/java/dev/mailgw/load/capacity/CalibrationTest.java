package dev.mailgw.load.capacity;

import static dev.mailgw.load.compare.ReportFixture.report;
import static dev.mailgw.load.compare.ReportFixture.run;
import static dev.mailgw.load.compare.ReportFixture.timing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.mailgw.load.capacity.Calibration.Row;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.report.LoadReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final LoadReport WITHOUT = phases(0.010, 0.050);

  @Test
  void tellsHowFarEachPhaseIsOff() {
    Calibration calibration =
        Calibration.of(Map.of("auth", 0.005, "fetch", 0.2), phases(0.0158, 0.257), WITHOUT);
    Row auth = calibration.rows().getFirst();
    Row fetch = calibration.rows().getLast();
    assertThat(auth.measured()).isCloseTo(0.0058, offset(1e-9));
    assertThat(auth.error()).isCloseTo(0.0008, offset(1e-9));
    assertThat(auth.relative()).isCloseTo(0.16, offset(1e-9));
    assertThat(auth.within()).as("16 %% off, and less than 1 ms").isTrue();
    assertThat(fetch.error()).isCloseTo(0.007, offset(1e-9));
    assertThat(fetch.within()).as("3.5 %% off, and 7 ms").isFalse();
    assertThat(calibration.isWithin()).isFalse();
  }

  @Test
  void twoPercentOfALongDelayMayBeMoreThanAMillisecond() {
    Map<String, Double> injected = Map.of("fetch", 1.0);
    assertThat(Calibration.of(injected, phases(0.01, 1.069), WITHOUT).isWithin()).isTrue();
    assertThat(Calibration.of(injected, phases(0.01, 1.071), WITHOUT).isWithin()).isFalse();
    assertThat(Calibration.of(injected, phases(0.01, 1.029), WITHOUT).isWithin()).isFalse();
  }

  @Test
  void showsATable() {
    String text =
        Calibration.of(Map.of("auth", 0.005, "fetch", 0.2), phases(0.0158, 0.257), WITHOUT).text();
    assertThat(text)
        .containsPattern("fetch +200 ms +50 ms +257 ms +207 ms +7 ms +3.50 % +NO\n")
        .containsPattern("auth .* 16 % +yes\n")
        .endsWith("within: an error of at most 2 % or 1 ms\n");
  }

  @Test
  void phasesOfSubmissionsAreNamedWhole() {
    LoadReport before = report("s", List.of(run(Map.of("send.data", timing(0.001)), Map.of())));
    LoadReport after = report("s", List.of(run(Map.of("send.data", timing(0.0505)), Map.of())));
    Row data = Calibration.of(Map.of("send.data", 0.05), after, before).rows().getFirst();
    assertThat(data.phase()).isEqualTo("send.data");
    assertThat(data.error()).isCloseTo(-0.0005, offset(1e-9));
  }

  @Test
  void aPhaseThatWasNotMeasuredIsAnError() {
    assertThatThrownBy(() -> Calibration.of(Map.of("fetsch", 0.2), WITHOUT, WITHOUT))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("did you mean 'phase.fetch.p50'?");
  }

  @Test
  void nothingInjectedCalibratesNothing() {
    assertThatThrownBy(() -> Calibration.of(Map.of(), WITHOUT, WITHOUT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Calibration.of(Map.of("fetch", 0.0), WITHOUT, WITHOUT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LoadReport phases(double auth, double fetch) {
    return report(
        "phases",
        List.of(run(Map.of("phase.auth", timing(auth), "phase.fetch", timing(fetch)), Map.of())));
  }
}
