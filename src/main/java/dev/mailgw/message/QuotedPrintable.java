package dev.mailgw.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes a text fit for the way through any mail server (RFC 2045 §6.7). */
final class QuotedPrintable {

  private static final int LINE = 76;

  private QuotedPrintable() {}

  /** Whether {@code text} can go as it is: ASCII, in short lines. */
  static boolean isNotNeeded(String text) {
    return text.lines()
        .allMatch(line ->
            line.length() <= LINE
                && !line.startsWith("From ")
                && line.equals(line.stripTrailing())
                && line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f)));
  }

  /** {@code text} with CRLF line ends, the last line too. */
  static String lines(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.lines().forEach(line -> out.append(line).append("\r\n"));
    return out.toString();
  }

  /** {@code text} encoded, with CRLF line ends. */
  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() * 2);
    text.lines().forEach(line -> encodeLine(line, out));
    return out.toString();
  }

  private static void encodeLine(String line, StringBuilder out) {
    byte[] octets = line.getBytes(StandardCharsets.UTF_8);
    int column = 0;
    for (int i = 0; i < octets.length; i++) {
      boolean last = i == octets.length - 1;
      String unit = unit(octets[i], column == 0, last);
      // one column stays free for the soft line break
      if (column + unit.length() > LINE - (last ? 0 : 1)) {
        out.append("=\r\n");
        column = 0;
        unit = unit(octets[i], true, last);
      }
      out.append(unit);
      column += unit.length();
    }
    out.append("\r\n");
  }

  /** A dot or "From " at the beginning of a line would tempt servers on the way. */
  private static String unit(byte octet, boolean first, boolean last) {
    boolean printable = octet > ' ' && octet < 0x7f && octet != '=';
    boolean tempting = first && (octet == '.' || octet == 'F');
    boolean blank = (octet == ' ' || octet == '\t') && !last;
    return (printable && !tempting) || blank
        ? String.valueOf((char) octet)
        : String.format(Locale.ROOT, "=%02X", octet & 0xff);
  }
}
