package dev.mailgw.config.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a scalar setting may hold.
 *
 * @param allowed in words, as it stands after "allowed:" in a problem
 * @param words the only texts there are, if they can be listed; for suggestions
 * @param plain whether quotes make the value wrong (numbers, truth values)
 * @param hidden whether the value must never be shown
 * @param parse the value of a text; empty if it is not allowed
 */
public record Kind<T>(
    String allowed,
    Collection<String> words,
    boolean plain,
    boolean hidden,
    Function<String, Optional<T>> parse) {

  private static final int LISTED = 12;

  /** Anything that {@code parse} takes, in or without quotes. */
  public static <T> Kind<T> of(String allowed, Function<String, Optional<T>> parse) {
    return new Kind<>(allowed, List.of(), false, false, parse);
  }

  /** One line of text. */
  public static Kind<String> text() {
    return of("a text in one line", text -> accept(text, !text.isBlank() && isOneLine(text)));
  }

  /** Text of any number of lines. */
  public static Kind<String> prose() {
    return of("a text", text -> accept(text, !text.isBlank()));
  }

  public static Kind<Integer> integer(int min, int max) {
    return number("a whole number from " + min + " to " + max, "-?\\d{1,9}", Integer::valueOf)
        .where(n -> n >= min && n <= max);
  }

  public static Kind<Double> decimal(double min, double max) {
    String allowed = "a number from " + plain(min) + " to " + plain(max);
    return number(allowed, "-?\\d{1,9}(\\.\\d{1,9})?", Double::valueOf)
        .where(n -> n >= min && n <= max);
  }

  public static Kind<Boolean> flag() {
    Kind<Boolean> flag = choice(Map.of("true", true, "false", false));
    return new Kind<>("true, false", flag.words, true, false, flag.parse);
  }

  /** A duration between two others, given as they are written. */
  public static Kind<Duration> duration(String min, String max) {
    Duration low = DurationText.parse(min).orElseThrow();
    Duration high = DurationText.parse(max).orElseThrow();
    String allowed = min + " to " + max + ", with its unit (ms, s, m, h or d)";
    return of(allowed, DurationText::parse)
        .where(d -> d.compareTo(low) >= 0 && d.compareTo(high) <= 0);
  }

  /** A number of bytes between two others, given as they are written. */
  public static Kind<Long> size(String min, String max) {
    long low = SizeText.parse(min).orElseThrow();
    long high = SizeText.parse(max).orElseThrow();
    String allowed = min + " to " + max + ", with its unit (B, kB, MB, GB, KiB, MiB or GiB)";
    return of(allowed, SizeText::parse).where(n -> n >= low && n <= high);
  }

  /** One of the words that stand for values. */
  public static <T> Kind<T> choice(Map<String, T> values) {
    Map<String, T> words = new LinkedHashMap<>(values);
    return new Kind<>(
        listed(words.keySet()),
        words.keySet(),
        false,
        false,
        word -> Optional.ofNullable(words.get(word)));
  }

  /** One of the words that stand for values, which are {@code what}. */
  public static <T> Kind<T> choice(String what, Map<String, T> values) {
    Kind<T> choice = choice(values);
    String known = values.isEmpty() ? "there is none" : choice.allowed;
    return new Kind<>(what + " (" + known + ")", choice.words, false, false, choice.parse);
  }

  /** One of an enumeration's constants, written in lower camel case: {@code refreshToken}. */
  public static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    Map<String, E> values = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      values.put(word(constant), constant);
    }
    return choice(values);
  }

  /** The word for a constant: {@code REFRESH_TOKEN} is {@code refreshToken}. */
  public static String word(Enum<?> constant) {
    String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(parts[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(parts[i].substring(1));
    }
    return word.toString();
  }

  /** The same, but a wrong value is never shown. */
  public Kind<T> concealed() {
    return new Kind<>(allowed, words, plain, true, parse);
  }

  private Kind<T> where(Predicate<T> condition) {
    return new Kind<>(allowed, words, plain, hidden, text -> parse.apply(text).filter(condition));
  }

  private static <T> Kind<T> number(String allowed, String form, Function<String, T> parse) {
    Function<String, Optional<T>> strict =
        text -> text.matches(form) ? Optional.of(parse.apply(text)) : Optional.empty();
    return new Kind<>(allowed, List.of(), true, false, strict);
  }

  private static Optional<String> accept(String text, boolean condition) {
    return condition ? Optional.of(text) : Optional.empty();
  }

  private static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String listed(Collection<String> words) {
    String shown = String.join(", ", words.stream().limit(LISTED).toList());
    return words.size() <= LISTED ? shown : shown + ", … (" + words.size() + " in all)";
  }
}
