package dev.mailgw.dispatch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail system status code (RFC 3463).
 *
 * @param category 2 (success), 4 (transient) or 5 (permanent)
 */
public record EnhancedStatus(int category, int subject, int detail) {

  private static final Pattern CODE = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

  public EnhancedStatus {
    if (category != 2 && category != 4 && category != 5) {
      throw new IllegalArgumentException("not a status category: " + category);
    }
  }

  /** The code that {@code text} starts with; empty if it starts with none. */
  public static Optional<EnhancedStatus> parse(String text) {
    Matcher code = CODE.matcher(text);
    return code.lookingAt()
        ? Optional.of(new EnhancedStatus(number(code, 1), number(code, 2), number(code, 3)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return category + "." + subject + "." + detail;
  }

  private static int number(Matcher code, int group) {
    return Integer.parseInt(code.group(group));
  }
}
