package dev.mailgw.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as people write them: {@code 512B}, {@code 100kB}, {@code 25MB}, {@code 4MiB}. Prefixes are
 * those of SI (powers of 1000) and of IEC 80000-13 (powers of 1024).
 */
public final class SizeText {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|kB|MB|GB|KiB|MiB|GiB)");
  private static final Map<String, Long> UNITS = units();

  private SizeText() {}

  /** Reads a whole number with its unit as bytes; empty if it is anything else. */
  public static Optional<Long> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2)))
        : Optional.empty();
  }

  /** Writes what {@link #parse} reads, in the largest unit that divides it. */
  public static String format(long bytes) {
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (bytes >= unit.getValue() && bytes % unit.getValue() == 0) {
        return bytes / unit.getValue() + unit.getKey();
      }
    }
    return bytes + "B";
  }

  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("GiB", 1L << 30);
    units.put("GB", 1_000_000_000L);
    units.put("MiB", 1L << 20);
    units.put("MB", 1_000_000L);
    units.put("KiB", 1L << 10);
    units.put("kB", 1_000L);
    units.put("B", 1L);
    return units;
  }
}
