package dev.mailgw.lab.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The keys of one kind of thing. Immutable. */
final class Vocabulary<T> {

  private final String what;
  private final Map<String, Key<T>> keys = new LinkedHashMap<>();
  private final List<String> elsewhere;

  /**
   * @param elsewhere keys that somebody else understands, for the message about an unknown one
   */
  Vocabulary(String what, List<Key<T>> keys, String... elsewhere) {
    this.what = what;
    this.elsewhere = List.of(elsewhere);
    keys.forEach(key -> this.keys.put(key.name(), key));
  }

  Set<String> names() {
    return keys.keySet();
  }

  UnaryOperator<T> change(String key, String value) throws EditException {
    Key<T> found = keys.get(key);
    if (found == null) {
      List<String> known = new ArrayList<>(keys.keySet());
      known.addAll(elsewhere);
      throw new EditException(
          "%s has no '%s'; known: %s".formatted(what, key, String.join(", ", known)));
    }
    return found.to(value.strip());
  }

  /** All that can be shown, in the form in which it is set. */
  Map<String, String> describe(T thing) {
    Map<String, String> described = new LinkedHashMap<>();
    keys.values()
        .forEach(key -> key.shown().apply(thing).ifPresent(v -> described.put(key.name(), v)));
    return described;
  }
}
