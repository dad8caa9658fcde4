package dev.mailgw.load.compare;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code NAME RELATION BOUND}. */
final class ConditionText {

  private static final Pattern WHOLE =
      Pattern.compile(
          "\\s*([A-Za-z][\\w.-]*)\\s*(>=|<=|>|<)\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-zµ]*)\\s*");

  private static final String EXAMPLES =
      "'phase.fetch.p95 > 250ms', 'missing > 0', 'retrieved.perHour < 3000' or, against another"
          + " report, 'phase.fetch.p95 > 1.2x'";

  private static final Map<String, Double> SECONDS =
      Map.of("us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "m", 60.0, "min", 60.0, "h", 3600.0);

  private static final Map<String, Double> BYTES =
      Map.of("b", 1.0, "kb", 1e3, "mb", 1e6, "gb", 1e9);

  private ConditionText() {}

  static Condition parse(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw new ConditionException(
          "'%s' is not a condition: a name, one of > >= < <=, and a bound, for instance %s"
              .formatted(text.strip(), EXAMPLES));
    }
    Bound bound = bound(text.strip(), Double.parseDouble(whole.group(3)), whole.group(4));
    return new Condition(whole.group(1), Condition.Relation.of(whole.group(2)), bound);
  }

  private static Bound bound(String text, double amount, String unit) {
    if (unit.isEmpty()) {
      return new Bound(amount, Bound.Kind.NUMBER);
    }
    if (unit.equals("x")) {
      return new Bound(amount, Bound.Kind.TIMES);
    }
    Double seconds = SECONDS.get(unit);
    Double bytes = BYTES.get(unit.toLowerCase(Locale.ROOT));
    if (seconds == null && bytes == null) {
      throw new ConditionException(
          "'%s': unknown unit '%s'; durations are in us, ms, s, min or h, sizes in KB, MB or GB, and"
                  .formatted(text, unit)
              + " x stands for times the other report's figure");
    }
    return seconds != null
        ? new Bound(amount * seconds, Bound.Kind.SECONDS)
        : new Bound(amount * bytes, Bound.Kind.BYTES);
  }
}
