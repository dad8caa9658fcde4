package dev.mailgw.lab.entra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code aadsts.txt}. */
final class AadstsTable {

  private static final int COLUMNS = 7;

  private AadstsTable() {}

  /** By number. */
  static Map<Integer, Aadsts> read() {
    Map<Integer, Aadsts> all = new HashMap<>();
    text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(AadstsTable::row)
        .forEach(row -> all.put(row.number(), row));
    return Map.copyOf(all);
  }

  private static Aadsts row(String line) {
    String[] cells = line.split("\\s+", COLUMNS);
    if (cells.length < COLUMNS) {
      throw new IllegalStateException("aadsts.txt: too few columns in '" + line + "'");
    }
    return new Aadsts(
        Integer.parseInt(cells[0]),
        cells[1],
        Integer.parseInt(cells[2]),
        cell(cells[3]),
        cell(cells[4]).map(AadstsTable::challenge),
        cells[5].equals("ms"),
        cells[6]);
  }

  private static Optional<String> cell(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(text);
  }

  /** Names the policies that the next token has to fulfil; a client passes it on as it is. */
  private static String challenge(String kind) {
    String policy =
        switch (kind) {
          case "mfa" -> "5f0d6a52-0000-4000-8000-00000000000a";
          case "device" -> "5f0d6a52-0000-4000-8000-00000000000d";
          default -> throw new IllegalStateException("aadsts.txt: no challenge '" + kind + "'");
        };
    return "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"" + policy + "\"]}}}";
  }

  private static String text() {
    try (InputStream file = AadstsTable.class.getResourceAsStream("aadsts.txt")) {
      if (file == null) {
        throw new IllegalStateException("aadsts.txt is missing from the program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
