package dev.mailgw.triage;

import java.util.regex.Pattern;

/** Shows pieces of mail in one line. */
final class Evidence {

  private static final int LONGEST = 160;
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private Evidence() {}

  /** {@code text} without control characters, cut where it gets long. */
  static String line(String text) {
    String line = CONTROLS.matcher(text).replaceAll(" ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
