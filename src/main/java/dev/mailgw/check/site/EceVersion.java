package dev.mailgw.check.site;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of ECE.
 *
 * @param major for instance 12 of {@code 12.6(1)}
 * @param minor its 6
 * @param maintenance its 1
 * @param special number of the engineering special; 0 for none
 * @param text as it was written
 */
record EceVersion(int major, int minor, int maintenance, int special, String text) {

  /** The first engineering special of each release that can sign in with OAuth. */
  private static final Map<String, Integer> FIRST =
      Map.of("11.6(1)", 12, "12.0(1)", 6, "12.5(1)", 3, "12.6(1)", 1);

  private static final Pattern FORM =
      Pattern.compile(
          "(?i)^\\s*(?:ECE[\\s_-]*)?(\\d+)\\.(\\d+)(?:\\((\\d+)\\)|\\.(\\d+))?"
              + "(?:[.\\s_-]*\\(?ES[\\s_-]*(\\d+)\\)?(?:[\\s_-]*ET[\\s_-]*\\d+)?.*|[\\s.\\d]*)$");

  private static final Comparator<EceVersion> BY_RELEASE =
      Comparator.comparingInt(EceVersion::major)
          .thenComparingInt(EceVersion::minor)
          .thenComparingInt(EceVersion::maintenance);

  /** What ECE's console shows, for instance {@code 12.6(1)_ES4}; empty if it can't be read. */
  static Optional<EceVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new EceVersion(
                number(matcher.group(1), 0),
                number(matcher.group(2), 0),
                number(matcher.group(3) == null ? matcher.group(4) : matcher.group(3), 1),
                number(matcher.group(5), 0),
                text))
        : Optional.empty();
  }

  /** Why it can't sign in with OAuth; empty if it can. */
  Optional<String> shortcoming() {
    Integer first = FIRST.get(release());
    if (first == null) {
      return BY_RELEASE.compare(this, new EceVersion(12, 6, 1, 0, "")) > 0
          ? Optional.empty()
          : Optional.of("no engineering special of " + release() + " is known to have OAuth");
    }
    if (special < first) {
      return Optional.of(release() + " has OAuth from ES" + first + " on");
    }
    boolean test = release().equals("11.6(1)") && special == first;
    return test && !text.matches("(?i).*ET[\\s_-]*\\d.*")
        ? Optional.of("11.6(1) ES12 needs ES12_ET1 as well")
        : Optional.empty();
  }

  private String release() {
    return "%d.%d(%d)".formatted(major, minor, maintenance);
  }

  private static int number(String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}
