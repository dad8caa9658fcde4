package dev.mailgw.submit;

/** Foreign text in our own lines. */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  /** In quotes, cut, and without what could begin a line of its own. */
  static String quoted(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\x{2028}\\x{2029}]", "?");
    return clean.length() <= LONGEST ? "'" + clean + "'" : "'" + clean.substring(0, LONGEST) + "…'";
  }
}
