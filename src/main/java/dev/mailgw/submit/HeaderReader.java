package dev.mailgw.submit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the header off the beginning of normalised lines. Belongs to one thread, serves once. */
final class HeaderReader {

  /** Octets of a whole header. */
  static final int LARGEST = 256 * 1024;

  /** Octets of a line without its end (RFC 5322 §2.1.1). */
  static final int LONGEST_LINE = 998;

  private final InputStream in;
  private final List<RawField> fields = new ArrayList<>();
  private byte[] bodyStart = {};
  private int lineNumber;
  private int size;

  HeaderReader(InputStream in) {
    this.in = in;
  }

  /**
   * The header; empty if the first line is no field: all is body then, as sendmail has it.
   *
   * @throws RefusedException if it is too large, or holds a line that is no field
   */
  HeaderSection read() throws IOException, RefusedException {
    Optional<String> line = nextLine();
    if (line.isPresent() && line.get().startsWith("From ")) {
      line = behindMboxLine(line.get());
    }
    while (line.isPresent() && !line.get().isEmpty() && take(line.get())) {
      line = nextLine();
    }
    return new HeaderSection(fields);
  }

  /** What stands behind the header, once it has been read. */
  InputStream body() {
    return new SequenceInputStream(new ByteArrayInputStream(bodyStart), in);
  }

  /** Where no field follows, it was no mbox line but the beginning of a text without a header. */
  private Optional<String> behindMboxLine(String from) throws IOException, RefusedException {
    Optional<String> next = nextLine();
    if (next.flatMap(RawField::begin).isPresent()) {
      return next;
    }
    bodyStart = octets(from + "\r\n" + next.map(line -> line + "\r\n").orElse(""));
    return Optional.empty();
  }

  private boolean take(String line) throws RefusedException {
    boolean folded = line.startsWith(" ") || line.startsWith("\t");
    if (folded && !fields.isEmpty()) {
      fields.add(fields.removeLast().continued(line));
      return true;
    }
    Optional<RawField> field = folded ? Optional.empty() : RawField.begin(line);
    field.ifPresent(fields::add);
    if (field.isEmpty() && !fields.isEmpty()) {
      throw RefusedException.malformed(
          "line %d of the header is no field (NAME: VALUE): put a blank line between header and body"
              .formatted(lineNumber));
    }
    if (field.isEmpty()) {
      bodyStart = octets(line + "\r\n");
    }
    return field.isPresent();
  }

  private Optional<String> nextLine() throws IOException, RefusedException {
    StringBuilder line = new StringBuilder();
    int octet = in.read();
    while (octet >= 0 && octet != '\r') {
      line.append((char) octet);
      check(line);
      octet = in.read();
    }
    if (octet < 0) {
      return Optional.empty();
    }
    in.skipNBytes(1);
    lineNumber++;
    size += line.length() + 2;
    return Optional.of(line.toString());
  }

  private void check(CharSequence line) throws RefusedException {
    if (line.length() > LONGEST_LINE) {
      throw RefusedException.tooLarge(
          "line %d of the header is longer than %d octets: fold it (RFC 5322 §2.2.3)"
              .formatted(lineNumber + 1, LONGEST_LINE));
    }
    if (size + line.length() > LARGEST) {
      throw RefusedException.tooLarge(
          "the header is larger than %d octets: put what it holds into the body"
              .formatted(LARGEST));
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
