package dev.mailgw.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.load.capacity.Calibration.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationPageTest {

  private static final Row AUTH = new Row("auth", 0.005, 0.01, 0.0158, 0.0058, 8e-4, 0.16, true);
  private static final Row FETCH = new Row("fetch", 0.2, 0.05, 0.257, 0.207, 7e-3, 0.035, false);

  @Test
  void saysWhichPhasesAreOff() {
    assertThat(page(AUTH, FETCH))
        .contains("class=\"banner look\"")
        .contains("1 of 2 phases are not measured well enough.")
        .contains("an error of at most 2 % of the delay, or of 1 ms")
        .containsPattern(
            "class=\"broken\"><th scope=\"row\">fetch</th><td>no</td><td>200 ms</td><td>207"
                + " ms</td>")
        .containsPattern("class=\"ok\"><th scope=\"row\">auth</th><td>yes</td><td>5 ms</td>")
        .contains("The generator by itself keeps up with 800,000 mails")
        .contains("processors");
  }

  @Test
  void isGoodNewsWhereAllAreWithin() {
    assertThat(page(AUTH))
        .contains("class=\"banner good\"")
        .contains("All phases that were delayed are measured well enough: 1.");
  }

  private static String page(Row... rows) {
    Calibration calibration = new Calibration(List.of(rows));
    return CalibrationPage.of(
        new Calibrated(
            Calibrated.FORMAT,
            "1.0",
            Instant.EPOCH,
            Map.of("processors", "2"),
            30,
            calibration.isWithin(),
            calibration,
            new GeneratorLimit(1e6, 5000, 8e5, 0.02)));
  }
}
