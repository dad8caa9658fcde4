package dev.mailgw.lab.admin;

import dev.mailgw.lab.directory.Label;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values are written. Each method refuses what it can't read and says what it can. */
final class Words {

  private static final String NONE = "none";
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})|(\\d{1,9})(KB|MB|GB)");

  private final InstantSource clock;

  Words(InstantSource clock) {
    this.clock = clock;
  }

  boolean flag(String text) throws EditException {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw isNot(text, "on or off");
    };
  }

  /** Whether it says {@code exact}; else {@code estimated}. */
  boolean exact(String text) throws EditException {
    return switch (text) {
      case "exact" -> true;
      case "estimated" -> false;
      default -> throw isNot(text, "exact or estimated");
    };
  }

  int number(String text, int least, int most) throws EditException {
    if (text.matches("\\d{1,9}")
        && Integer.parseInt(text) >= least
        && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    throw isNot(text, "a number from %d to %d".formatted(least, most));
  }

  /** Bytes. */
  long size(String text) throws EditException {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw isNot(text, "a size like 500, 64KB, 35MB or 50GB");
    }
    return matcher.group(1) != null
        ? Long.parseLong(matcher.group(1))
        : Long.parseLong(matcher.group(2)) << (10 * " KMG".indexOf(matcher.group(3).charAt(0)));
  }

  Duration duration(String text) throws EditException {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw isNot(text, "a time like 90s, 60m, 24h or 90d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  Optional<Duration> durationOrNone(String text) throws EditException {
    return text.equals(NONE) ? Optional.empty() : Optional.of(duration(text));
  }

  Optional<String> textOrNone(String text) throws EditException {
    return text.equals(NONE) ? Optional.empty() : Optional.of(some(text));
  }

  /** Now, or a time ahead like 30d, or RFC 3339. */
  Instant moment(String text) throws EditException {
    if (text.equals("now")) {
      return clock.instant();
    }
    try {
      return DURATION.matcher(text).matches()
          ? clock.instant().plus(duration(text))
          : Instant.parse(text);
    } catch (DateTimeException _) {
      throw isNot(text, "now, a time from now like 30d, or one like 2026-01-31T12:00:00Z");
    }
  }

  List<String> list(String text) throws EditException {
    if (text.equals(NONE)) {
      return List.of();
    }
    List<String> items = Arrays.stream(text.split(",")).map(String::strip).toList();
    if (items.isEmpty() || items.stream().anyMatch(String::isEmpty)) {
      throw isNot(text, "a list with commas, or none");
    }
    return items;
  }

  Set<String> set(String text) throws EditException {
    return new LinkedHashSet<>(list(text));
  }

  <E extends Enum<E>> E label(Class<E> type, String text) throws EditException {
    Optional<E> found = Label.find(type, text);
    if (found.isEmpty()) {
      var known = Arrays.stream(type.getEnumConstants()).map(Label::of).toList();
      throw isNot(text, "one of " + String.join(", ", known));
    }
    return found.get();
  }

  <E extends Enum<E>> Set<E> labels(Class<E> type, String text) throws EditException {
    Set<E> found = new LinkedHashSet<>();
    for (String item : list(text)) {
      found.add(label(type, item));
    }
    return found;
  }

  String some(String text) throws EditException {
    if (text.isEmpty()) {
      throw isNot(text, "a text");
    }
    return text;
  }

  static EditException isNot(String text, String expected) {
    return new EditException("'%s' is not %s".formatted(text, expected));
  }
}
