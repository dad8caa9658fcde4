package dev.mailgw.monitor;

import static java.util.Objects.requireNonNull;

/**
 * Why something did not work: a cause id for machines and one line for people.
 *
 * @param cause kebab-case and from a bounded list, so it may be a label ({@code none} for a
 *     success)
 * @param text who, what, where, why and the cure in one line; the server's own line is kept in it;
 *     never a secret
 */
public record Reason(String cause, String text) {

  /** Nothing went wrong. */
  public static final Reason NONE = new Reason("none", "");

  public Reason {
    requireNonNull(text, "text is null");
    if (!requireNonNull(cause, "cause is null").matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not a cause id: '" + cause + "'");
    }
  }

  @Override
  public String toString() {
    return text.isEmpty() ? cause : cause + ": " + text;
  }
}
