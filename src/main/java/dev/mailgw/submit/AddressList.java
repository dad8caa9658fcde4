package dev.mailgw.submit;

import dev.mailgw.message.AddressField;
import dev.mailgw.message.NamedAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an address list (RFC 5322 §3.4) without passing over anything: what is no address is a
 * refusal, for a recipient that is silently left out is a lost mail. Serves once.
 */
public final class AddressList {

  private final String where;
  private final String text;
  private final List<NamedAddress> found = new ArrayList<>();

  /** What stands outside of comments and angle brackets since the last comma. */
  private final StringBuilder words = new StringBuilder();

  private String angle = "";
  private boolean hasAngle;
  private int at;

  private AddressList(String where, String text) {
    this.where = where;
    this.text = text;
  }

  /**
   * All addresses in {@code text}, in order; members of groups are among them.
   *
   * @param where it stands, for the refusal
   */
  public static List<NamedAddress> parse(String where, String text) throws RefusedException {
    return new AddressList(where, text).all();
  }

  private List<NamedAddress> all() throws RefusedException {
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
      throw unreadable(text, "it holds a line end or another control character");
    }
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '"' -> words.append(through('"'));
        case '(' -> comment();
        case '[' -> words.append(through(']'));
        case '<' -> angle();
        case ':' -> groupName();
        case ',', ';' -> finish();
        default -> words.append(text.charAt(at++));
      }
    }
    finish();
    return List.copyOf(found);
  }

  /** From here through the closing character, which a backslash can hide. */
  private String through(char closing) throws RefusedException {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != closing) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw unreadable(text.substring(at), "'" + closing + "' is missing");
    }
    String part = text.substring(at, end + 1);
    at = end + 1;
    return part;
  }

  private void comment() throws RefusedException {
    int start = at;
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw unreadable(text.substring(start), "')' is missing");
      }
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      at += c == '\\' ? 2 : 1;
    } while (depth > 0);
    words.append(' ');
  }

  private void angle() throws RefusedException {
    if (hasAngle) {
      throw unreadable(text.substring(at), "a comma is missing before it");
    }
    int start = ++at;
    while (at < text.length() && text.charAt(at) != '>') {
      if (text.charAt(at) == '"') {
        var _ = through('"');
      } else {
        at++;
      }
    }
    if (at >= text.length()) {
      throw unreadable(text.substring(start - 1), "'>' is missing");
    }
    angle = text.substring(start, at++);
    hasAngle = true;
  }

  private void groupName() throws RefusedException {
    if (hasAngle || words.indexOf("@") >= 0) {
      throw unreadable(text.substring(at), "a comma is missing before it");
    }
    words.setLength(0);
    at++;
  }

  private void finish() throws RefusedException {
    at++;
    String name = words.toString().strip();
    if (hasAngle) {
      found.add(new NamedAddress(shown(name), AddressSyntax.parse(where, angle)));
    } else if (!name.isEmpty()) {
      found.add(new NamedAddress("", AddressSyntax.parse(where, name)));
    }
    words.setLength(0);
    hasAngle = false;
  }

  /** Quotes and encoded words undone, as everywhere. */
  private static String shown(String phrase) {
    return AddressField.parse(phrase + " <a@b>").stream()
        .findFirst()
        .map(NamedAddress::name)
        .orElse("");
  }

  private RefusedException unreadable(String part, String why) {
    return RefusedException.unacceptable(where + ": can't read " + Shown.quoted(part) + ": " + why);
  }
}
