package dev.mailgw.check.reach;

import java.io.EOFException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of HTTP/1.1 (RFC 9112).
 *
 * @param headers by names in lower case
 * @param body as far as it matters, with the marks of chunks if it came in such
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {

  private static final int MOST = 65_536;
  private static final int MOST_HEADERS = 100;
  private static final int SHOWN = 120;

  /** Reads an answer whose end is that of the connection, or that tells its length. */
  static HttpAnswer read(Wire wire) throws IOException {
    HttpAnswer head = head(wire);
    int length =
        Math.min(MOST, (int) head.number("content-length").orElse((long) MOST).longValue());
    return new HttpAnswer(head.status, head.headers, wire.read(length));
  }

  /** Reads status and headers only. */
  static HttpAnswer head(Wire wire) throws IOException {
    String first = wire.readLine();
    if (!first.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
      throw new EOFException("no answer of HTTP, but '" + Journal.clean(first) + "'");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = wire.readLine(); !line.isEmpty(); line = wire.readLine()) {
      String[] field = line.split(":", 2);
      headers.put(field[0].toLowerCase(Locale.ROOT), field.length < 2 ? "" : field[1].strip());
      if (headers.size() > MOST_HEADERS) {
        throw new EOFException("the headers do not end");
      }
    }
    return new HttpAnswer(Integer.parseInt(first.substring(9, 12)), headers, "");
  }

  boolean ok() {
    return status == 200;
  }

  /** The server's clock; empty if it does not tell it. */
  Optional<Instant> date() {
    try {
      return Optional.ofNullable(headers.get("date"))
          .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** How long to wait before asking again; empty if it is not told in seconds. */
  Optional<Duration> retryAfter() {
    return number("retry-after").map(Duration::ofSeconds);
  }

  /** In one line. */
  String described() {
    String text = Journal.clean(body);
    return "HTTP %d, %s%s"
        .formatted(
            status,
            headers.getOrDefault("content-type", "no content type"),
            ok() && text.startsWith("{")
                ? ""
                : ": '" + text.substring(0, Math.min(SHOWN, text.length())) + "'");
  }

  private Optional<Long> number(String header) {
    return Optional.ofNullable(headers.get(header))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Long::valueOf);
  }
}
