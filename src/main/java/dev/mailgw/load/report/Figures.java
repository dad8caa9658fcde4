package dev.mailgw.load.report;

import java.util.Locale;

/** Numbers as people read them, with their unit; about three digits. */
final class Figures {

  private Figures() {}

  static String seconds(double seconds) {
    if (seconds == 0) {
      return "0";
    } else if (seconds < 0.000_999_5) {
      return digits(seconds * 1e6) + " µs";
    } else if (seconds < 0.999_5) {
      return digits(seconds * 1e3) + " ms";
    } else if (seconds < 120) {
      return digits(seconds) + " s";
    } else if (seconds < 7200) {
      return digits(seconds / 60) + " min";
    }
    return digits(seconds / 3600) + " h";
  }

  static String bytes(double bytes) {
    if (bytes < 1000) {
      return digits(bytes) + " B";
    } else if (bytes < 1e6) {
      return digits(bytes / 1e3) + " kB";
    } else if (bytes < 1e9) {
      return digits(bytes / 1e6) + " MB";
    }
    return digits(bytes / 1e9) + " GB";
  }

  /** Whole numbers whole, with separators; others to three digits. */
  static String number(double number) {
    boolean whole = number == Math.rint(number) || Math.abs(number) >= 1000;
    return whole ? String.format(Locale.ROOT, "%,.0f", number) : digits(number);
  }

  /**
   * Small shares do not become none.
   *
   * @param whole 0 gives 0 %
   */
  static String percent(double part, double whole) {
    double percent = whole == 0 ? 0 : 100 * part / whole;
    return percent > 0 && percent < 0.1 ? "< 0.1 %" : digits(percent) + " %";
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    String format =
        size >= 99.95 || value == Math.rint(value) ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
