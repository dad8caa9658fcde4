package dev.mailgw.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that must hold.
 *
 * @param rows in the order in which things go wrong; the last one answers for what no other does
 */
public record Checklist(List<Row> rows) {

  private static final Checklist STANDARD = read();

  public Checklist {
    rows = List.copyOf(rows);
  }

  /** The one that is shipped. */
  public static Checklist standard() {
    return STANDARD;
  }

  /** The row of this id, whatever its case; empty if there is none. */
  public Optional<Row> row(String id) {
    return rows.stream().filter(row -> row.id().equalsIgnoreCase(id)).findFirst();
  }

  private static Checklist read() {
    try (InputStream in = Checklist.class.getResourceAsStream("checklist.txt")) {
      return new Checklist(
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Checklist::parse)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the class-path resource checklist.txt", e);
    }
  }

  private static Row parse(String line) {
    String[] field = line.strip().split(" *\\|(?: |$)", -1);
    if (field.length != 4) {
      throw new IllegalArgumentException("not four fields: '" + line + "'");
    }
    Set<Kind> kinds = words(field[1]).stream().map(Checklist::kind).collect(Collectors.toSet());
    return new Row(field[0], field[2], kinds, words(field[3]));
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
