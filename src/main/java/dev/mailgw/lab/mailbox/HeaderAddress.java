package dev.mailgw.lab.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mailbox as it stands in an address field (RFC 5322 §3.4), read without strictness: what can't
 * be understood is left out.
 *
 * @param name the display name as written, without quotes
 */
public record HeaderAddress(Optional<String> name, String local, String domain) {

  /** {@code local@domain}. */
  public String address() {
    return local + "@" + domain;
  }

  /** The mailboxes of a field's value; a group gives its members. */
  public static List<HeaderAddress> parse(String value) {
    return split(value).stream().map(HeaderAddress::one).flatMap(Optional::stream).toList();
  }

  private static Optional<HeaderAddress> one(String text) {
    int open = text.lastIndexOf('<');
    int close = text.indexOf('>', open + 1);
    String address = text.substring(open + 1, close > open ? close : text.length());
    int at = address.lastIndexOf('@');
    if (at < 1) {
      return Optional.empty();
    }
    String local = compact(address.substring(address.lastIndexOf(':', at) + 1, at));
    String domain = compact(address.substring(at + 1));
    String name = open > 0 ? unquoted(text.substring(0, open).strip()) : "";
    return local.isEmpty() || domain.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HeaderAddress(Optional.of(name).filter(n -> !n.isEmpty()), local, domain));
  }

  /** Old messages have blanks around the dots (RFC 5322 §4.4). */
  private static String compact(String part) {
    return part.strip().startsWith("\"") ? part.strip() : part.replaceAll("\\s+", "");
  }

  private static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1")
        : name;
  }

  /** Cuts at commas and group marks outside quotes, comments and angle brackets. */
  private static List<String> split(String value) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    var place = new Place();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean cut = place.outside() && (c == ',' || c == ';' || c == ':');
      if (cut) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (!place.inComment(c)) {
        part.append(c);
      }
      place.advance(c);
    }
    parts.add(part.toString());
    return parts.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  /** Where in the syntax a character stands. */
  private static final class Place {
    private boolean quoted;
    private boolean escaped;
    private boolean angle;
    private int comments;

    boolean outside() {
      return !quoted && !angle && comments == 0;
    }

    boolean inComment(char c) {
      return !quoted && (comments > 0 || c == '(');
    }

    void advance(char c) {
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"' && comments == 0) {
        quoted = !quoted;
      } else if (!quoted) {
        comments = Math.max(0, comments + (c == '(' ? 1 : c == ')' ? -1 : 0));
        angle = comments == 0 && c != '>' && (angle || c == '<');
      }
    }
  }
}
