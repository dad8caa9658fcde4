package dev.mailgw.lab.admin;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** The way back from values to what {@link Words} reads. */
final class Shown {

  private Shown() {}

  static String flag(boolean on) {
    return on ? "on" : "off";
  }

  /** In the largest unit that fits; parts of a second are left out. */
  static String duration(Duration time) {
    long seconds = time.toSeconds();
    if (seconds != 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds != 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  static String orNone(Optional<String> text) {
    return text.orElse("none");
  }

  /** In order. */
  static String list(Collection<String> items) {
    return items.isEmpty() ? "none" : String.join(",", items.stream().sorted().toList());
  }

  static String size(long bytes) {
    String[] units = {"", "KB", "MB", "GB"};
    int unit = 0;
    long count = bytes;
    while (unit < 3 && count != 0 && count % 1024 == 0) {
      count /= 1024;
      unit++;
    }
    return count + units[unit];
  }
}
