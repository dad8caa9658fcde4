package dev.mailgw.check.report;

import dev.mailgw.check.Verdict;

/**
 * How a report looks on a terminal.
 *
 * @param verbose whether every row is shown, with what was seen and how long it took
 * @param trace whether everything that was sent and received is shown
 * @param colour whether colours may be used
 * @param width columns; 0 for lines as long as they come
 */
public record TextStyle(boolean verbose, boolean trace, boolean colour, int width) {

  private static final int NARROWEST = 40;

  /** Short, for a file or a pipe. */
  public static final TextStyle PLAIN = new TextStyle(false, false, false, 0);

  String coloured(Verdict verdict, String text) {
    String code =
        switch (verdict) {
          case FAILED -> "1;31";
          case WARNING -> "1;33";
          case OK -> "32";
          case SKIPPED -> "2";
        };
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  String strong(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /** The text broken between words, each line but the first indented by so many columns. */
  String wrapped(String text, int indent) {
    int room = Math.max(width, NARROWEST) - indent;
    if (width == 0 || text.length() <= room) {
      return text;
    }
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > room) {
        lines.append("\n").append(" ".repeat(indent));
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }
}
