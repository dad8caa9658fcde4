package dev.mailgw.lab.entra.signin;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of HTML in good order.
 *
 * @param text the markup itself
 */
record Html(String text) {

  static final Html NOTHING = new Html("");

  /** The template with each {@code %s} replaced by a value; all but {@code Html} is escaped. */
  static Html of(String template, Object... values) {
    return new Html(template.formatted(Arrays.stream(values).map(Html::markup).toArray()));
  }

  static Html all(Collection<Html> pieces) {
    return new Html(pieces.stream().map(Html::text).collect(Collectors.joining("\n")));
  }

  private static Object markup(Object value) {
    return value instanceof Html html ? html.text() : escaped(String.valueOf(value));
  }

  /** Good between tags and between quotation marks. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return text;
  }
}
