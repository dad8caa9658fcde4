package dev.mailgw.lab.witness;

/** How often a rule was kept and broken. Not thread-safe. */
final class Tally {

  private final String what;
  private long kept;
  private long broken;
  private String first = "";

  /**
   * @param what is counted, in the plural
   */
  Tally(String what) {
    this.what = what;
  }

  void kept() {
    kept++;
  }

  /** Once more; of the first time is kept how. */
  void broken(String how) {
    if (broken++ == 0) {
      first = how;
    }
  }

  long broken() {
    return broken;
  }

  long all() {
    return kept + broken;
  }

  /** A breach if it was ever broken. */
  Finding finding() {
    return finding(broken == 0);
  }

  /** For information, however often it was broken. */
  Finding note() {
    return finding(true);
  }

  Finding finding(boolean ok) {
    if (all() == 0) {
      return Finding.NO_OCCASION;
    }
    return new Finding(
        ok,
        broken == 0
            ? "%,d %s".formatted(all(), what)
            : "%,d of %,d %s; first: %s".formatted(broken, all(), what, first));
  }
}
