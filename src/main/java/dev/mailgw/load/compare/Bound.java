package dev.mailgw.load.compare;

/**
 * What a figure is held against.
 *
 * @param amount seconds, bytes, a plain number, or how many times the baseline's figure
 */
public record Bound(double amount, Kind kind) {

  /** What the amount means. */
  public enum Kind {
    SECONDS,
    BYTES,
    NUMBER,
    /** A multiple of what a baseline report has. */
    TIMES
  }

  /** {@code figure}, which is of this bound's kind, as people read it. */
  String words(double figure) {
    return words(figure, kind);
  }

  static String words(double figure, Kind kind) {
    return switch (kind) {
      case SECONDS -> Figures.seconds(figure);
      case BYTES -> Figures.bytes(figure);
      case NUMBER -> Figures.number(figure);
      case TIMES -> Figures.number(figure) + " times";
    };
  }
}
