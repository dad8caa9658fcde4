package dev.mailgw.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.monitor.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the sign-in service's errors mean and what cures them. The key is the AADSTS number, then
 * {@code error} and {@code suberror}; never the sentence, which Microsoft rewords. Immutable.
 */
public final class ErrorCatalogue {

  private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{4,8})");
  private static final String UNKNOWN = "unknown";
  private static final ErrorCatalogue STANDARD = read("errors.txt");

  private final List<CatalogueEntry> entries;
  private final Map<String, CatalogueEntry> byKey = new TreeMap<>();

  ErrorCatalogue(List<CatalogueEntry> entries) {
    this.entries = List.copyOf(entries);
    for (CatalogueEntry entry : entries) {
      entry.keys().forEach(key -> add(key, entry));
    }
  }

  /** The catalogue that is shipped. */
  public static ErrorCatalogue standard() {
    return STANDARD;
  }

  /** All entries in the order of the file. */
  public List<CatalogueEntry> entries() {
    return entries;
  }

  /** The entry of an AADSTS number. */
  public Optional<CatalogueEntry> byCode(int code) {
    return Optional.ofNullable(byKey.get(Integer.toString(code)));
  }

  /** The first entry with this cause id. */
  public Optional<CatalogueEntry> byCause(String cause) {
    return entries.stream().filter(entry -> entry.cause().equals(cause)).findFirst();
  }

  /** The entry that the reason of a failed request was made from. */
  public Optional<CatalogueEntry> of(Reason reason) {
    return entries.stream()
        .filter(entry -> entry.cause().equals(reason.cause()))
        .filter(entry -> reason.text().contains(entry.cure()))
        .findFirst()
        .or(() -> byCause(reason.cause()));
  }

  /** The entry of the first AADSTS number in {@code text} that the catalogue knows. */
  public Optional<CatalogueEntry> explain(String text) {
    Matcher number = AADSTS.matcher(text);
    return number.results().flatMap(found -> find(found.group(1)).stream()).findFirst();
  }

  /** The entry that fits the refusal best; that of an unknown refusal if none does. */
  public CatalogueEntry diagnose(Refusal refusal) {
    Stream<String> numbers = refusal.codes().stream().map(String::valueOf);
    Stream<String> words =
        Stream.of(refusal.error() + "/" + refusal.suberror(), refusal.error(), UNKNOWN);
    return Stream.concat(numbers, words)
        .flatMap(key -> find(key).stream())
        .findFirst()
        .orElseThrow();
  }

  /** The entry of a failure that is no answer of the service. */
  CatalogueEntry local(LocalFailure failure) {
    return find(failure.key()).orElseThrow();
  }

  private Optional<CatalogueEntry> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  private void add(String key, CatalogueEntry entry) {
    if (byKey.putIfAbsent(key, entry) != null) {
      throw new IllegalArgumentException("two entries for '" + key + "'");
    }
  }

  private static ErrorCatalogue read(String resource) {
    try (InputStream in = ErrorCatalogue.class.getResourceAsStream(resource)) {
      List<CatalogueEntry> entries = new ArrayList<>();
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> entries.add(CatalogueEntry.parse(line)));
      return new ErrorCatalogue(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the class-path resource " + resource, e);
    }
  }
}
