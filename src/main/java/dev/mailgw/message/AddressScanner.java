package dev.mailgw.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Walks once over an address field. Belongs to one thread, serves once. */
final class AddressScanner {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final int MOST_ADDRESSES = 200;

  /** What has no closing character is looked for again and again: long fields would take long. */
  private static final int LONGEST = 8 * 1024;

  private final String text;
  private final List<NamedAddress> found = new ArrayList<>();
  private final StringBuilder phrase = new StringBuilder();
  private String comment = "";
  private Optional<String> angle = Optional.empty();
  private boolean commentsEnd = true;
  private boolean quotesEnd = true;
  private int at;

  AddressScanner(String text) {
    this.text = text.substring(0, Math.min(text.length(), LONGEST));
  }

  List<NamedAddress> scan() {
    while (at < text.length() && found.size() < MOST_ADDRESSES) {
      step(text.charAt(at));
    }
    finish();
    return List.copyOf(found);
  }

  private void step(char c) {
    switch (c) {
      case '"' -> quoted();
      case '[' -> copyTo(text.indexOf(']', at) + 1);
      case '=' -> copyTo(EncodedWord.end(text, at));
      case '(' -> comment();
      case '<' -> angle();
      case ':' -> groupName();
      case ',', ';' -> finish();
      default -> copyTo(at + 1);
    }
  }

  /** An opening character without its closing one counts for itself. */
  private void copyTo(int end) {
    int to = Math.max(end, at + 1);
    phrase.append(text, at, to);
    at = to;
  }

  /** Once one has no end, those behind it are not looked at: that would take long. */
  private void quoted() {
    int end = quotesEnd ? Quoting.endOfQuoted(text, at) : -1;
    quotesEnd = end > 0;
    copyTo(end);
  }

  private void comment() {
    int end = commentsEnd ? Quoting.endOfComment(text, at) : -1;
    commentsEnd = end > 0;
    if (end > 0) {
      comment = text.substring(at + 1, end - 1);
      at = end;
    } else {
      copyTo(at + 1);
    }
  }

  private void angle() {
    if (angle.isPresent()) {
      add();
    }
    int close = text.indexOf('>', at);
    int end = close < 0 ? text.length() : close;
    angle = Optional.of(text.substring(at + 1, end));
    at = Math.min(text.length(), end + 1);
  }

  private void groupName() {
    if (phrase.indexOf("@") < 0 && angle.isEmpty()) {
      phrase.setLength(0);
      at++;
    } else {
      copyTo(at + 1);
    }
  }

  private void finish() {
    add();
    at++;
  }

  private void add() {
    String words = phrase.toString();
    angle
        .map(AddrSpec::parse)
        .orElseGet(() -> AddrSpec.amongWords(words))
        .ifPresent(address -> found.add(new NamedAddress(name(words), address)));
    phrase.setLength(0);
    comment = "";
    angle = Optional.empty();
  }

  private String name(String words) {
    String shown = angle.isPresent() && !words.isBlank() ? words : comment;
    String name = EncodedWords.decode(Quoting.unquoted(shown)).strip();
    return BLANKS.matcher(name).replaceAll(" ");
  }
}
