package dev.mailgw.submit;

import dev.mailgw.message.ContentType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Counts the octets of the text on its way: of a multipart, its first part, of any other mail all
 * of it. Looks at the delimiters of the outermost multipart only, however deep parts are nested
 * (RFC 2046 §5.1.1). Belongs to one thread.
 */
final class BodyGauge extends FilterInputStream {

  private final byte[] delimiter;

  /** How much of the delimiter this line has had so far; -1 if it is not one. */
  private int matched;

  private int delimiters;
  private long size;

  private BodyGauge(InputStream in, byte[] delimiter) {
    super(in);
    this.delimiter = delimiter;
  }

  static BodyGauge of(HeaderSection header, InputStream body) {
    Optional<String> boundary =
        header.values("Content-Type").stream()
            .findFirst()
            .map(ContentType::parse)
            .flatMap(type -> type.parameter("boundary"));
    String delimiter = boundary.map(text -> "--" + text).orElse("");
    return new BodyGauge(body, delimiter.getBytes(StandardCharsets.UTF_8));
  }

  /** Octets so far. */
  long size() {
    return size;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    if (octet >= 0) {
      take((byte) octet);
    }
    return octet;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    for (int i = 0; i < count; i++) {
      take(target[offset + i]);
    }
    return count;
  }

  private void take(byte octet) {
    if (delimiter.length == 0 || delimiters == 1) {
      size++;
    }
    if (delimiter.length > 0 && delimiters < 2) {
      look(octet);
    }
  }

  private void look(byte octet) {
    if (octet == '\n') {
      matched = 0;
    } else if (matched >= 0) {
      matched = octet == delimiter[matched] ? matched + 1 : -1;
      if (matched == delimiter.length) {
        delimiters++;
        matched = -1;
      }
    }
  }
}
