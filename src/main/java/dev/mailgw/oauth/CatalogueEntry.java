package dev.mailgw.oauth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one kind of token failure means.
 *
 * @param keys AADSTS numbers, OAuth errors ({@code error} or {@code error/suberror}), or {@code
 *     local:} names of failures that are no answer of the service
 * @param cause kebab-case id, shared by several entries where the cure is nearly the same
 * @param pause how long the service wants to be left alone if it does not say so itself; zero if
 *     not known
 * @param meaning what is wrong, without the account and without a full stop
 * @param cure what to do, without a full stop
 */
public record CatalogueEntry(
    List<String> keys, String cause, Remedy remedy, Duration pause, String meaning, String cure) {

  public CatalogueEntry {
    keys = List.copyOf(keys);
  }

  /** The service's own page on the first AADSTS number of this entry; empty if it has none. */
  public Optional<String> reference() {
    return keys.stream()
        .filter(key -> key.matches("\\d+"))
        .findFirst()
        .map("https://login.microsoftonline.com/error?code="::concat);
  }

  static CatalogueEntry parse(String line) {
    String[] field = line.strip().split(" \\| ", -1);
    if (field.length != 6) {
      throw new IllegalArgumentException("not six fields: '" + line + "'");
    }
    return new CatalogueEntry(
        List.of(field[0].split(", ")),
        field[1],
        remedy(field[2]),
        Duration.ofSeconds(Long.parseLong(field[3])),
        field[4],
        field[5]);
  }

  private static Remedy remedy(String label) {
    for (Remedy remedy : Remedy.values()) {
      if (remedy.label().equals(label)) {
        return remedy;
      }
    }
    throw new IllegalArgumentException("not a remedy: '" + label + "'");
  }
}
