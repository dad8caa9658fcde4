package dev.mailgw.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.load.page.Scale;
import dev.mailgw.load.page.Scale.Tick;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

  @Test
  void namesRoundNumbersAtALinearAxis() {
    Scale scale = Scale.linear(37, Figures::number);

    assertThat(scale.ticks()).extracting(Tick::label).containsExactly("0", "10", "20", "30", "40");
    assertThat(scale.place(20)).isEqualTo(0.5);
    assertThat(scale.place(99)).isEqualTo(1);
  }

  @Test
  void givesEachPowerOfTenTheSameRoom() {
    Scale scale = Scale.log(0.0004, 80, Figures::seconds);

    assertThat(scale.ticks())
        .extracting(Tick::label)
        .containsExactly("100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s");
    assertThat(scale.place(0.1)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void isFinerWhereTheValuesLieCloseTogether() {
    assertThat(Scale.log(3, 60, Figures::seconds).ticks())
        .extracting(Tick::label)
        .containsExactly("2 s", "5 s", "10 s", "20 s", "50 s", "100 s");
  }

  @Test
  void hasAnAxisEvenForOneValue() {
    assertThat(Scale.log(1, 1, Figures::seconds).place(1)).isBetween(0.0, 1.0);
    assertThat(Scale.linear(0, Figures::number).place(0)).isZero();
  }

  @Test
  void endsATimeLineWithTheRun() {
    Scale scale = Scale.time(610);

    assertThat(scale.high()).isEqualTo(610);
    assertThat(scale.ticks()).extracting(Tick::label).containsExactly("0:00", "5:00", "10:00");
    assertThat(Scale.time(7300).ticks().getLast().label()).isEqualTo("2:00:00");
  }

  @Test
  void keepsTheOnePeakAmongManyMoments() {
    List<Moment> moments =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new Moment(i, Map.of("backlog", i == 7777 ? 1000.0 : 1.0)))
            .toList();
    Run run = new Run(20_000, true, Map.of(), Map.of(), moments, List.of(), List.of());

    List<Double> heights = heights(TimelineCharts.of(run));

    assertThat(heights).hasSizeLessThanOrEqualTo(500);
    // y counts downwards: the peak reaches the top of the picture
    assertThat(heights).filteredOn(y -> y < 11).hasSize(1);
  }

  @Test
  void drawsNoPercentileThatTooFewValuesWouldInvent() {
    var histogram = Timings.empty();
    IntStream.rangeClosed(1, 50).forEach(i -> histogram.recordValue(i * 1000L));

    String chart = PercentileChart.of("Visits", Map.of("visit", Timings.of(histogram)));

    // 1 in 50 lies between 90 % and 99 %
    assertThat(points(chart).getLast()[0]).isBetween(250.0, 290.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.00042, 420 µs",
    "0.0123, 12.3 ms",
    "0.9999, 1 s",
    "5.012, 5.01 s",
    "119, 119 s",
    "150, 2.50 min",
    "36000, 10 h"
  })
  void tellsTimesInTheUnitThatFits(double seconds, String told) {
    assertThat(Figures.seconds(seconds).replace("1.00", "1")).isEqualTo(told);
  }

  @Test
  void doesNotRoundASmallShareToNone() {
    assertThat(Figures.percent(1, 100_000)).isEqualTo("< 0.1 %");
    assertThat(Figures.percent(0, 0)).isEqualTo("0 %");
    assertThat(Figures.bytes(48_240_000)).isEqualTo("48.2 MB");
    assertThat(Figures.number(12345.6)).isEqualTo("12,346");
  }

  private static List<Double> heights(String chart) {
    return points(chart).stream().map(point -> point[1]).toList();
  }

  private static List<double[]> points(String chart) {
    var line = Pattern.compile("points=\"([^\"]+)\"").matcher(chart);
    assertThat(line.find()).isTrue();
    return Arrays.stream(line.group(1).split(" "))
        .map(point -> Arrays.stream(point.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }
}
