package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.wire.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the parts of a message. Anything can be parsed; what makes no sense is plain text. */
final class MimeParser {

  private static final int MAX_DEPTH = 12;
  private static final int MAX_PARTS = 1_000;

  /** Larger messages are not looked into: they are described as one part. */
  private static final int MAX_SIZE = 32 * 1024 * 1024;

  private final Content content;
  private final String text;
  private int parts;

  private MimeParser(Content content, String text) {
    this.content = content;
    this.text = text;
  }

  static MimePart parse(Content body) throws IOException {
    if (body.size() > MAX_SIZE) {
      HeaderBlock header = HeaderBlock.of(body);
      var type = ContentType.parse("application/octet-stream");
      return new MimePart(header, type, 0, header.length(), (int) body.size(), 0, List.of());
    }
    byte[] bytes = new byte[(int) body.size()];
    body.read(0, bytes, 0, bytes.length);
    var parser = new MimeParser(body, new String(bytes, StandardCharsets.ISO_8859_1));
    return parser.part(0, (int) body.size(), 0);
  }

  private MimePart part(int start, int end, int depth) throws IOException {
    parts++;
    HeaderBlock header = HeaderBlock.of(content.slice(start, (long) end - start));
    var type = ContentType.ofPart(header.first("Content-Type"));
    int bodyStart = start + header.length();
    List<MimePart> children =
        depth < MAX_DEPTH ? children(type, bodyStart, end, depth + 1) : List.of();
    return new MimePart(header, type, start, bodyStart, end, lines(bodyStart, end), children);
  }

  private List<MimePart> children(ContentType type, int start, int end, int depth)
      throws IOException {
    if (type.is("MESSAGE/RFC822")) {
      return List.of(part(start, end, depth));
    }
    return type.isMultipart()
        ? split("--" + type.parameters().get("BOUNDARY"), start, end, depth)
        : List.of();
  }

  /** The parts between lines that begin with the delimiter (RFC 2046 §5.1.1). */
  private List<MimePart> split(String delimiter, int start, int end, int depth) throws IOException {
    var found = new ArrayList<MimePart>();
    int open = -1;
    for (int line = start; line < end && parts < MAX_PARTS; line = nextLine(line, end)) {
      if (text.startsWith(delimiter, line)) {
        if (open >= 0) {
          found.add(part(open, withoutLineEnd(open, line), depth));
        }
        boolean last = text.startsWith("--", line + delimiter.length());
        open = last ? -1 : nextLine(line, end);
        if (last) {
          break;
        }
      }
    }
    if (open >= 0 && open < end) {
      found.add(part(open, end, depth));
    }
    return found;
  }

  private int nextLine(int at, int end) {
    int feed = text.indexOf('\n', at);
    return feed < 0 || feed >= end ? end : feed + 1;
  }

  /** The line end before a delimiter belongs to the delimiter. */
  private int withoutLineEnd(int from, int to) {
    int end = to;
    if (end > from && text.charAt(end - 1) == '\n') {
      end--;
    }
    return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private int lines(int from, int to) {
    int lines = 0;
    for (int line = from; line < to; line = nextLine(line, to)) {
      lines++;
    }
    return lines;
  }
}
