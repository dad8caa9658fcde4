package dev.mailgw.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One encoded word, {@code =?charset?B|Q?text?=}, at a place in a text. */
final class EncodedWord {

  private static final int LONGEST_CHARSET = 60;

  /** Looking for a character set that is not there takes long; nobody means that many. */
  private static final int MOST_UNKNOWN = 50;

  private final int start;
  private final int end;
  private final Charset charset;
  private final byte[] content;

  private EncodedWord(int start, int end, Charset charset, byte[] content) {
    this.start = start;
    this.end = end;
    this.charset = charset;
    this.content = content;
  }

  int start() {
    return start;
  }

  /** Behind its last character. */
  int end() {
    return end;
  }

  Charset charset() {
    return charset;
  }

  byte[] content() {
    return content;
  }

  /** The words of {@code text} whose character set is known, in order. */
  static List<EncodedWord> in(String text) {
    List<EncodedWord> words = new ArrayList<>();
    int unknown = 0;
    int last = text.lastIndexOf("?=");
    for (int start = text.indexOf("=?"); start >= 0 && start < last && unknown < MOST_UNKNOWN; ) {
      int end = end(text, start);
      Optional<EncodedWord> word = end < 0 ? Optional.empty() : read(text, start, end);
      word.ifPresent(words::add);
      unknown += end >= 0 && word.isEmpty() ? 1 : 0;
      start = text.indexOf("=?", word.isPresent() ? end : start + 2);
    }
    return words;
  }

  /** Behind the word that begins at {@code start}; -1 if none does. */
  static int end(String text, int start) {
    int mark = text.startsWith("=?", start) ? text.indexOf('?', start + 2) : -1;
    boolean frame =
        mark > 0
            && mark - start <= LONGEST_CHARSET
            && mark + 2 < text.length()
            && text.charAt(mark + 2) == '?'
            && "BbQq".indexOf(text.charAt(mark + 1)) >= 0;
    int end = frame ? text.indexOf("?=", mark + 3) : -1;
    return end < 0 ? -1 : end + 2;
  }

  private static Optional<EncodedWord> read(String text, int start, int end) {
    int mark = text.indexOf('?', start + 2);
    String encoded = text.substring(mark + 3, end - 2);
    boolean base64 = "Bb".indexOf(text.charAt(mark + 1)) >= 0;
    return MailCharsets.find(text.substring(start + 2, mark).replaceFirst("\\*.*", ""))
        .map(c -> new EncodedWord(start, end, c, base64 ? base64(encoded) : q(encoded)));
  }

  private static byte[] base64(String encoded) {
    String clean = encoded.replaceAll("[^A-Za-z0-9+/]", "");
    int whole = clean.length() % 4 == 1 ? clean.length() - 1 : clean.length();
    return Base64.getDecoder().decode(clean.substring(0, whole));
  }

  private static byte[] q(String encoded) {
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int octet = in[i] == '=' && i + 2 < in.length ? hex(in[i + 1], in[i + 2]) : -1;
      out.write(octet >= 0 ? octet : in[i] == '_' ? ' ' : in[i]);
      i += octet >= 0 ? 2 : 0;
    }
    return out.toByteArray();
  }

  private static int hex(byte high, byte low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 ? -1 : h * 16 + l;
  }
}
