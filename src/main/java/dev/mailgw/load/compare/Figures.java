package dev.mailgw.load.compare;

import java.util.Locale;

/** Numbers as people read them: three digits that count, and a unit that fits. */
public final class Figures {

  private static final String[] BYTES = {"bytes", "KB", "MB", "GB", "TB"};

  private Figures() {}

  /** A duration: {@code 85 µs}, {@code 312 ms}, {@code 1.25 s}; from ten minutes on in minutes. */
  public static String seconds(double seconds) {
    double size = Math.abs(seconds);
    if (size == 0) {
      return "0 ms";
    }
    if (size < 0.9995e-3) {
      return digits(seconds * 1e6) + " µs";
    }
    if (size < 0.9995) {
      return digits(seconds * 1e3) + " ms";
    }
    return size < 600 ? digits(seconds) + " s" : digits(seconds / 60) + " min";
  }

  /** A plain number: {@code 0.25}, {@code 12.5}, {@code 2,950}. */
  public static String number(double value) {
    return digits(value);
  }

  /** A size in units of 1,000: {@code 512 MB}. */
  public static String bytes(double bytes) {
    int unit = 0;
    double size = bytes;
    while (Math.abs(size) >= 1000 && unit < BYTES.length - 1) {
      size /= 1000;
      unit++;
    }
    return digits(size) + " " + BYTES[unit];
  }

  /** A share: 0.125 is {@code 12.5 %}. */
  public static String percent(double share) {
    return digits(share * 100) + " %";
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size == 0 || size >= 99.95 || Math.abs(value - Math.rint(value)) < 1e-9 * size) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    String text = String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", value);
    return size >= 0.01 ? text : String.format(Locale.ROOT, "%.2g", value);
  }
}
