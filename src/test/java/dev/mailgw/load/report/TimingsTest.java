package dev.mailgw.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TimingsTest {

  @Test
  void tellsPercentilesInSeconds() {
    Timing timing = Timings.of(thousand());

    assertThat(timing.count()).isEqualTo(1000);
    assertThat(timing.mean()).isCloseTo(0.5005, within(0.001));
    assertThat(timing.p50()).isCloseTo(0.5, within(0.001));
    assertThat(timing.p90()).isCloseTo(0.9, within(0.001));
    assertThat(timing.p95()).isCloseTo(0.95, within(0.001));
    assertThat(timing.p99()).isCloseTo(0.99, within(0.001));
    assertThat(timing.p999()).isCloseTo(0.999, within(0.001));
    assertThat(timing.max()).isCloseTo(1, within(0.001));
  }

  @Test
  void givesTheWholeHistogramBack() {
    assertThat(Timings.histogram(Timings.of(thousand()))).isEqualTo(thousand());
  }

  @Test
  void isAllZeroWhereNothingWasMeasured() {
    Timing none = Timings.of(Timings.empty());

    assertThat(none).returns(0L, Timing::count).returns(0.0, Timing::mean);
    assertThat(none.p99()).isZero();
    assertThat(none.max()).isZero();
    assertThat(Timings.histogram(none).getTotalCount()).isZero();
  }

  @Test
  void addsUpSeveralAsIfMeasuredAtOnce() {
    Timing one = Timings.of(thousand());

    Timing both = Timings.together(List.of(one, one));

    assertThat(both.count()).isEqualTo(2000);
    assertThat(both.p95()).isEqualTo(one.p95());
  }

  @Test
  void refusesATextThatIsNoHistogram() {
    for (String text : List.of("", "%%%", "AAAA", "SGVsbG8sIHdvcmxkIQ==")) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> Timings.histogram(new Timing(1, 1, 1, 1, 1, 1, 1, 1, text)));
    }
  }

  private static Histogram thousand() {
    Histogram histogram = Timings.empty();
    LongStream.rangeClosed(1, 1000).forEach(i -> histogram.recordValue(i * 1000));
    return histogram;
  }
}
