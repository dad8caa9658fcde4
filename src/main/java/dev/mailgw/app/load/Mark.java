package dev.mailgw.app.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header by which a run knows its own mail: {@code X-Mailgw-Load: RUN SERIAL}. What does not
 * carry it is never deleted. Immutable.
 *
 * @param run not guessable, and no other run's
 */
record Mark(String run) {

  static final String HEADER = "X-Mailgw-Load";

  private static final Pattern VALUE = Pattern.compile("\\s*(\\S+)\\s+(\\d{1,9})\\s*");
  private static final int MOST_LINES = 200;

  /** The mail with the mark as its first line, which leaves all others as they are. */
  byte[] on(byte[] mail, int serial) {
    byte[] line = "%s: %s %d\r\n".formatted(HEADER, run, serial).getBytes(US_ASCII);
    byte[] marked = new byte[line.length + mail.length];
    System.arraycopy(line, 0, marked, 0, line.length);
    System.arraycopy(mail, 0, marked, line.length, mail.length);
    return marked;
  }

  /** The serial number in a header's value; empty if it is not this run's. */
  OptionalInt serial(String value) {
    Matcher matcher = VALUE.matcher(value);
    return matcher.matches() && matcher.group(1).equals(run)
        ? OptionalInt.of(Integer.parseInt(matcher.group(2)))
        : OptionalInt.empty();
  }

  /** The serial number of a mail; empty if it is not this run's. Reads its header only. */
  OptionalInt serial(InputStream mail) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(mail, ISO_8859_1));
    String name = HEADER + ":";
    for (int i = 0; i < MOST_LINES; i++) {
      String line = lines.readLine();
      if (line == null || line.isEmpty()) {
        return OptionalInt.empty();
      }
      if (line.regionMatches(true, 0, name, 0, name.length())) {
        return serial(line.substring(name.length()));
      }
    }
    return OptionalInt.empty();
  }
}
