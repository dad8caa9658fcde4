package dev.mailgw.config.yaml;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}.
 */
public final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);
  private static final List<String> LARGEST_FIRST = List.of("d", "h", "m", "s");

  private DurationText() {}

  /** Reads a whole number with its unit; empty if it is anything else. A day has 24 hours. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ChronoUnit unit = UNITS.get(matcher.group(2));
    return Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit));
  }

  /** Writes what {@link #parse} reads, in the largest unit that divides it; whole milliseconds. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : LARGEST_FIRST) {
      long size = UNITS.get(unit).getDuration().toMillis();
      if (millis % size == 0 && millis >= size) {
        return millis / size + unit;
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }
}
