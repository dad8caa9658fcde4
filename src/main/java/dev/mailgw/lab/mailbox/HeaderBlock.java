package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.wire.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header of a message or body part as it stands (RFC 5322 §2.2), one character per byte.
 * Immutable.
 *
 * @param fields each with its folded lines and line end
 * @param length bytes up to and with the blank line
 */
public record HeaderBlock(List<String> fields, int length) {

  private static final int PIECE = 8 * 1024;

  public HeaderBlock {
    fields = List.copyOf(fields);
  }

  /** Reads as far as the header goes; a content without a blank line is all header. */
  public static HeaderBlock of(Content content) throws IOException {
    for (long size = PIECE; ; size *= 2) {
      int count = (int) Math.min(size, content.size());
      byte[] head = new byte[count];
      content.read(0, head, 0, count);
      int end = end(head);
      if (end >= 0 || count == content.size()) {
        int length = end < 0 ? count : end;
        return new HeaderBlock(split(head, length), length);
      }
    }
  }

  /** The unfolded value of the first field of this name, trimmed. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The unfolded values of all fields of this name. */
  public List<String> all(String name) {
    return fields.stream().filter(field -> named(field, name)).map(HeaderBlock::value).toList();
  }

  /** Whether a field is called so, without regard to case. */
  public static boolean named(String field, String name) {
    int colon = field.indexOf(':');
    return colon > 0 && field.substring(0, colon).strip().equalsIgnoreCase(name);
  }

  private static String value(String field) {
    return field.substring(field.indexOf(':') + 1).replaceAll("\r?\n", "").strip();
  }

  /** The index after the blank line, or -1. */
  private static int end(byte[] head) {
    for (int i = 0, lineStart = 0; i < head.length; i++) {
      if (head[i] == '\n') {
        if (i == lineStart || (i == lineStart + 1 && head[lineStart] == '\r')) {
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    return -1;
  }

  private static List<String> split(byte[] head, int length) {
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    var fields = new ArrayList<String>();
    int start = 0;
    while (start < length) {
      int end = fieldEnd(text, start);
      fields.add(text.substring(start, end));
      start = end;
    }
    fields.removeIf(String::isBlank);
    return fields;
  }

  /** Where the field that begins at {@code start} ends, its folded lines included. */
  private static int fieldEnd(String text, int start) {
    int feed = text.indexOf('\n', start);
    while (feed >= 0 && feed + 1 < text.length() && isBlank(text.charAt(feed + 1))) {
      feed = text.indexOf('\n', feed + 1);
    }
    return feed < 0 ? text.length() : feed + 1;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
