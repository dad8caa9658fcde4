package dev.mailgw.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({"500ms,500", "30s,30000", "10m,600000", "24h,86400000", "7d,604800000", "0s,0"})
  void readsDurations(String text, long millis) {
    assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "s", "-1s", "1.5h", "30 s", "30S", "1h30m", "1w", "9999999999s", "٣s"})
  void whatHasNoUnitIsNoDuration(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1ms", "1500ms", "90s", "60m", "36h", "7d", "999999999d"})
  void writesADurationThatReadsTheSame(String text) {
    Duration duration = DurationText.parse(text).orElseThrow();
    assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
  }

  @Test
  void writesTheLargestUnitThatDivides() {
    assertThat(DurationText.format(Duration.ofHours(24))).isEqualTo("1d");
    assertThat(DurationText.format(Duration.ofSeconds(90))).isEqualTo("90s");
  }

  @ParameterizedTest
  @CsvSource({"512B,512", "100kB,100000", "25MB,25000000", "64KiB,65536", "4MiB,4194304"})
  void readsSizes(String text, long bytes) {
    assertThat(SizeText.parse(text)).contains(bytes);
    assertThat(SizeText.parse(SizeText.format(bytes))).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25", "25 MB", "25mb", "-1B", "1.5MB", "25M", "1TB"})
  void whatHasNoUnitIsNoSize(String text) {
    assertThat(SizeText.parse(text)).isEmpty();
  }
}
