package dev.mailgw.check.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a server or Java says.
 *
 * @param causes the likeliest, or what it is called as long as it is not known, first
 * @param decides how causes are told apart; empty text if there is one only
 */
record LinePattern(List<String> causes, Pattern pattern, String decides) {

  LinePattern {
    causes = List.copyOf(causes);
  }

  Optional<MatchResult> find(String line) {
    return pattern.matcher(line).results().findFirst();
  }

  boolean isAmbiguous() {
    return causes.size() > 1;
  }

  /** Those that are shipped, from special to general. */
  static List<LinePattern> standard() {
    try (InputStream in = LinePattern.class.getResourceAsStream("lines.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(LinePattern::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the class-path resource lines.txt", e);
    }
  }

  static LinePattern parse(String line) {
    String[] field = line.strip().split(" \\|(?: |$)", -1);
    if (field.length != 3) {
      throw new IllegalArgumentException("not three fields: '" + line + "'");
    }
    return new LinePattern(
        List.of(field[0].split(", *")),
        Pattern.compile(field[1], Pattern.CASE_INSENSITIVE | Pattern.MULTILINE),
        field[2]);
  }
}
