package dev.mailgw.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes header fields, folded and in ASCII (RFC 5322 §2.2.3, RFC 2047). Belongs to one thread. */
public final class HeaderWriter {

  private static final int LINE = 76;

  /** With its frame and {@code Subject:} before it, a word of so many octets fits a line. */
  private static final int OCTETS_A_WORD = 39;

  private final StringBuilder out = new StringBuilder();

  /** Adds a field of free text; also right for ids, whose characters need no encoding. */
  public void text(String name, String value) {
    String clean = clean(value);
    fold(name, isPlain(clean) ? List.of(clean.split(" ")) : encoded(clean));
  }

  /** Adds an address field. */
  void address(String name, NamedAddress address) {
    addresses(name, List.of(address));
  }

  /** Adds an address field; addresses beyond ASCII are written as they are (RFC 6532 §3.2). */
  public void addresses(String name, List<NamedAddress> addresses) {
    List<String> words = new ArrayList<>();
    for (NamedAddress one : addresses) {
      if (!words.isEmpty()) {
        words.add(words.removeLast() + ",");
      }
      List<String> phrase = phrase(clean(one.name()));
      words.addAll(phrase);
      words.add(phrase.isEmpty() ? one.address().toString() : "<" + one.address() + ">");
    }
    fold(name, words);
  }

  /** The fields so far, each with its CRLF. */
  @Override
  public String toString() {
    return out.toString();
  }

  private void fold(String name, List<String> words) {
    out.append(name).append(':');
    int column = name.length() + 1;
    for (String word : words) {
      if (column + 1 + word.length() > LINE) {
        out.append("\r\n");
        column = 0;
      }
      out.append(' ').append(word);
      column += 1 + word.length();
    }
    out.append("\r\n");
  }

  private static List<String> phrase(String name) {
    if (name.isEmpty()) {
      return List.of();
    }
    String quoted = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return isPlain(name) && quoted.length() < LINE / 2 ? List.of(quoted) : encoded(name);
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
        && !text.contains("=?")
        && Arrays.stream(text.split(" "))
            .allMatch(word -> word.length() < LINE || MessageId.parse(word).isPresent());
  }

  private static List<String> encoded(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = from;
      int octets = 0;
      while (to < text.length() && octets + octets(text, to) <= OCTETS_A_WORD) {
        octets += octets(text, to);
        to += Character.charCount(text.codePointAt(to));
      }
      words.add(encodedWord(text.substring(from, to)));
      from = to;
    }
    return words;
  }

  private static int octets(String text, int at) {
    return Character.toString(text.codePointAt(at)).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String encodedWord(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
  }

  private static String clean(String value) {
    return value.replaceAll("[\\s\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ").strip();
  }
}
