package dev.mailgw.acknowledge;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with placeholders, {@code {subject}} and the like. Braces around anything that is not a
 * plain word are text.
 */
record Template(String text) {

  /** What a template may ask for. */
  enum Placeholder {
    /** The original's subject, decoded and cut. */
    SUBJECT,
    /** The address that is answered. */
    SENDER,
    /** The alias's address. */
    ALIAS,
    /** The original's queue id. */
    QUEUEID,
    /** When the original was received. */
    RECEIVED
  }

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)\\}");

  Template {
    check(text);
  }

  /**
   * Says what is wrong with a template.
   *
   * @throws IllegalArgumentException if it asks for a placeholder that is not known
   */
  static void check(String text) {
    PLACEHOLDER
        .matcher(requireNonNull(text, "template is null"))
        .results()
        .forEach(match -> checkName(match.group(1)));
  }

  /** The text with {@code values}, which has all placeholders, put in; they are not read again. */
  String fill(Map<Placeholder, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(values.get(placeholder(match.group(1)))));
  }

  private static void checkName(String name) {
    try {
      placeholder(name);
    } catch (IllegalArgumentException _) {
      TreeSet<String> known = new TreeSet<>();
      for (Placeholder placeholder : Placeholder.values()) {
        known.add("{" + placeholder.name().toLowerCase(Locale.ROOT) + "}");
      }
      throw new IllegalArgumentException(
          "unknown placeholder '{" + name + "}' in a template; known are " + known);
    }
  }

  private static Placeholder placeholder(String name) {
    return Placeholder.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
