package dev.mailgw.check.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.ErrorCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All causes that are known. Immutable. */
public final class Catalogue {

  private static final Catalogue STANDARD = read();

  private final Map<String, Cause> causes;

  private Catalogue(Map<String, Cause> causes) {
    this.causes = causes;
  }

  /** The one that is shipped. */
  public static Catalogue standard() {
    return STANDARD;
  }

  /** All ids, in the order of the files. */
  public Set<String> ids() {
    return Collections.unmodifiableSet(causes.keySet());
  }

  /**
   * The cause with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Cause cause(String id) {
    Cause cause = causes.get(id);
    if (cause == null) {
      throw new IllegalArgumentException("not a cause: '" + id + "'");
    }
    return cause;
  }

  private static Catalogue read() {
    Map<String, Cause> causes = new LinkedHashMap<>();
    try (InputStream in = Catalogue.class.getResourceAsStream("causes.txt")) {
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Cause::parse)
          .forEach(cause -> add(causes, cause));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the class-path resource causes.txt", e);
    }
    // several answers of the sign-in service may share a cause; the first describes it
    ErrorCatalogue.standard().entries().stream()
        .map(Cause::of)
        .forEach(cause -> causes.putIfAbsent(cause.id(), cause));
    return new Catalogue(causes);
  }

  private static void add(Map<String, Cause> causes, Cause cause) {
    if (causes.putIfAbsent(cause.id(), cause) != null) {
      throw new IllegalArgumentException("two entries for '" + cause.id() + "'");
    }
  }
}
