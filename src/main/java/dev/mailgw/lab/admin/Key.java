package dev.mailgw.lab.admin;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One thing about a {@code T} that can be changed by name.
 *
 * @param shown its value in the form in which it is set; empty if it is not for showing
 */
record Key<T>(String name, Change<T> change, Function<T, Optional<String>> shown) {

  /** Turns a text into a value. */
  @FunctionalInterface
  interface Form<V> {
    V read(String text) throws EditException;
  }

  static <T, V> Key<T> of(
      String name, Form<V> form, BiFunction<T, V, T> change, Function<T, String> shown) {
    return new Key<>(name, by(form, change), thing -> Optional.of(shown.apply(thing)));
  }

  /** One that can be set, but not read. */
  static <T, V> Key<T> hidden(String name, Form<V> form, BiFunction<T, V, T> change) {
    return new Key<>(name, by(form, change), _ -> Optional.empty());
  }

  private static <T, V> Change<T> by(Form<V> form, BiFunction<T, V, T> change) {
    return text -> {
      V value = form.read(text);
      return thing -> change.apply(thing, value);
    };
  }

  /** As {@link Change#to}, with the key's name in the exception. */
  UnaryOperator<T> to(String value) throws EditException {
    try {
      return change.to(value);
    } catch (EditException e) {
      throw new EditException(name + ": " + e.getMessage());
    }
  }
}
