package dev.mailgw.triage;

/** Shows pieces of mail in one line. */
final class Evidence {

  private static final int LONGEST = 160;

  private Evidence() {}

  /** {@code text} without control characters, cut where it gets long. */
  static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
