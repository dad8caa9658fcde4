package dev.mailgw.check.catalogue;

import dev.mailgw.oauth.ErrorCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what a server's line, an error of the sign-in service, a Java exception or a cause's own id
 * means, wherever in a longer text it stands. Immutable.
 */
public final class Explainer {

  private static final Explainer STANDARD =
      new Explainer(
          Catalogue.standard(),
          new SignInWords(ErrorCatalogue.standard()),
          new LinePatterns(LinePattern.standard()));

  private final Catalogue catalogue;
  private final SignInWords signIn;
  private final LinePatterns lines;

  Explainer(Catalogue catalogue, SignInWords signIn, LinePatterns lines) {
    this.catalogue = catalogue;
    this.signIn = signIn;
    this.lines = lines;
  }

  /** The one that is shipped. */
  public static Explainer standard() {
    return STANDARD;
  }

  /**
   * Everything in {@code text} that is known, each cause once, the most special first: numbers,
   * lines with one cause, ids, lines with many causes, error words. Empty if nothing is.
   */
  public List<Explanation> explain(String text) {
    Optional<Explanation> id = id(text.strip());
    if (id.isPresent()) {
      return List.of(id.get());
    }
    Map<String, Explanation> known = new LinkedHashMap<>();
    signIn.numbers(text).map(Explanation::of).forEach(one -> add(known, one));
    lines.in(text).filter(one -> !one.isAmbiguous()).forEach(one -> add(known, explanation(one)));
    ids(text).forEach(one -> add(known, one));
    lines.in(text).filter(LinePattern::isAmbiguous).forEach(one -> add(known, explanation(one)));
    if (known.isEmpty()) {
      signIn.words(text).limit(1).map(Explanation::of).forEach(one -> add(known, one));
    }
    return List.copyOf(known.values());
  }

  private static void add(Map<String, Explanation> known, Explanation one) {
    known.putIfAbsent(one.cause().id(), one);
  }

  /** The first AADSTS number in the text that the catalogue lacks; empty if there is none. */
  public Optional<Integer> unknownNumber(String text) {
    return signIn.unknownNumber(text);
  }

  private Stream<Explanation> ids(String text) {
    return catalogue.ids().stream()
        .filter(id -> id.contains("-"))
        .filter(id -> Pattern.compile("(?<![\\w-])" + id + "(?![\\w-])").matcher(text).find())
        .flatMap(id -> id(id).stream());
  }

  /** With the candidates of the first line that is called so. */
  private Optional<Explanation> id(String id) {
    return catalogue.ids().contains(id)
        ? lines
            .calledFirst(id)
            .map(this::explanation)
            .findFirst()
            .or(() -> Optional.of(Explanation.of(catalogue.cause(id))))
        : Optional.empty();
  }

  private Explanation explanation(LinePattern line) {
    List<Cause> causes = line.causes().stream().map(catalogue::cause).toList();
    return new Explanation(causes.getFirst(), causes.stream().skip(1).toList(), line.decides());
  }
}
