package dev.mailgw.message;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a header, and where its body begins. Works on text of which each character is one
 * byte (ISO 8859-1).
 *
 * <p>A line ends with LF, CRLF or, in a message that knows no LF, with CR alone. In the others a
 * lone CR is no line end: taken for one, it would smuggle in a field or end the header.
 *
 * @param lines as they stand, without line ends
 * @param bodyStart behind the blank line; -1 if there is none
 */
record HeaderLines(List<String> lines, int bodyStart) {

  private static final int LOOK_FOR_LF = 4096;

  static HeaderLines of(String text) {
    char end = lineEnd(text);
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(end); to >= 0; to = text.indexOf(end, from)) {
      String line = withoutCr(text.substring(from, to));
      from = to + 1;
      if (line.isEmpty()) {
        return new HeaderLines(lines, from);
      }
      lines.add(line);
    }
    if (from < text.length()) {
      lines.add(withoutCr(text.substring(from)));
    }
    return new HeaderLines(lines, -1);
  }

  private static char lineEnd(String text) {
    int cr = text.indexOf('\r');
    boolean alone = cr >= 0 && cr + 1 < text.length() && text.indexOf('\n', 0, cr) < 0;
    int far = Math.min(text.length(), cr + LOOK_FOR_LF);
    return alone && text.indexOf('\n', cr, far) < 0 ? '\r' : '\n';
  }

  private static String withoutCr(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\r') {
      end--;
    }
    return line.substring(0, end);
  }
}
