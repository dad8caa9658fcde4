package dev.mailgw.message;

import java.util.ArrayList;
import java.util.List;

/** Splits a multipart's body at its delimiter lines (RFC 2046 §5.1.1). */
final class Multipart {

  private static final int MOST_PARTS = 100;

  private Multipart() {}

  /** The text between delimiter lines; the last part may lack its end. */
  static List<String> split(String body, String boundary) {
    List<String> parts = new ArrayList<>();
    String delimiter = "--" + boundary;
    int at = delimiter(body, delimiter, 0);
    while (at >= 0 && parts.size() < MOST_PARTS && !isClose(body, at + delimiter.length())) {
      int from = lineAfter(body, at);
      int next = delimiter(body, delimiter, from);
      parts.add(body.substring(from, next < 0 ? body.length() : next));
      at = next;
    }
    return parts;
  }

  private static int delimiter(String body, String delimiter, int from) {
    int at = body.indexOf(delimiter, from);
    while (at > 0 && !isLineEnd(body.charAt(at - 1))) {
      at = body.indexOf(delimiter, at + 1);
    }
    return at;
  }

  private static boolean isClose(String body, int at) {
    return body.startsWith("--", at);
  }

  private static int lineAfter(String body, int at) {
    int i = at;
    while (i < body.length() && !isLineEnd(body.charAt(i))) {
      i++;
    }
    return Math.min(body.length(), body.startsWith("\r\n", i) ? i + 2 : i + 1);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
