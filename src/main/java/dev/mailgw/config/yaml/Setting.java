package dev.mailgw.config.yaml;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One setting as a reader sees it: absent, present and good, or present and already reported as a
 * problem (then it has no value either). Belongs to one thread.
 */
public final class Setting<T> {

  private final Problems problems;
  private final Place place;
  private final State state;
  private final Optional<T> value;
  private final String allowed;
  private final String shown;

  /** Where a setting comes from. */
  enum State {
    ABSENT,
    INHERITED,
    OWN
  }

  Setting(
      Problems problems,
      Place place,
      State state,
      Optional<T> value,
      String allowed,
      String shown) {
    this.problems = problems;
    this.place = place;
    this.state = state;
    this.value = value;
    this.allowed = allowed;
    this.shown = shown;
  }

  /** The value; empty if the setting is absent or wrong. */
  public Optional<T> optional() {
    return value;
  }

  /**
   * The value, or {@code fallback} if the setting is absent (or wrong, which has been reported).
   */
  public T orElse(T fallback) {
    return value.orElse(fallback);
  }

  /**
   * The value; a problem is added if the setting is absent. What is built from the null that comes
   * back then must be thrown away, as everything is once there is a problem.
   */
  public T required() {
    if (state == State.ABSENT) {
      reject("is missing; allowed: " + allowed);
    }
    return value.orElse(null);
  }

  /** Whether it stands in the section itself: neither absent nor inherited from the defaults. */
  public boolean isOwn() {
    return state == State.OWN;
  }

  /** Turns the text into what it means; empty is a problem that tells what is {@code allowed}. */
  public <R> Setting<R> as(String allowed, Function<T, Optional<R>> meaning) {
    Optional<R> converted = value.flatMap(meaning);
    if (value.isPresent() && converted.isEmpty()) {
      reject(shown + "; allowed: " + allowed);
    }
    return new Setting<>(problems, place, state, converted, allowed, shown);
  }

  /** Makes it a problem if the value does not fulfil {@code condition}. */
  public Setting<T> where(String allowed, Predicate<T> condition) {
    return as(allowed, v -> Optional.of(v).filter(condition));
  }

  /** Adds a problem at the place of this setting; if it is absent, at the section it belongs to. */
  public void reject(String text) {
    problems.add(place.problem(text));
  }

  /** Adds a note at the place of this setting. */
  public void note(String text) {
    problems.note(place.problem(text));
  }
}
