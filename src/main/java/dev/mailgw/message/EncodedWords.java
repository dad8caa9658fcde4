package dev.mailgw.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Decodes encoded words (RFC 2047), also where they break its rules: anywhere in the text, longer
 * than 75 characters, with blanks in them, or with a character split between two words.
 */
final class EncodedWords {

  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private Charset charset = StandardCharsets.UTF_8;
  private int at;

  private EncodedWords() {}

  /**
   * {@code text} with its encoded words decoded; a word in an unknown character set stays as it is.
   * The result holds no CR, LF or NUL, whatever was encoded.
   */
  static String decode(String text) {
    return text.contains("=?")
        ? HeaderText.withoutLineEnds(new EncodedWords().all(text))
        : HeaderText.withoutLineEnds(text);
  }

  private String all(String text) {
    EncodedWord.in(text).forEach(word -> take(text, word));
    flush();
    return out.append(text, at, text.length()).toString();
  }

  /** Blanks between two words are not part of the text (RFC 2047 §6.2). */
  private void take(String text, EncodedWord word) {
    boolean adjacent = at > 0 && text.substring(at, word.start()).isBlank();
    if (!adjacent || !charset.equals(word.charset())) {
      flush();
    }
    if (!adjacent) {
      out.append(text, at, word.start());
    }
    charset = word.charset();
    pending.writeBytes(word.content());
    at = word.end();
  }

  private void flush() {
    out.append(pending.toString(charset));
    pending.reset();
  }
}
