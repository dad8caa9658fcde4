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
    int last = text.lastIndexOf("?=");
    for (int i = text.indexOf("=?"); i >= 0 && i < last; ) {
      Optional<EncodedWord> word = at(text, i);
      word.ifPresent(words::add);
      i = text.indexOf("=?", word.map(EncodedWord::end).orElse(i + 2));
    }
    return words;
  }

  /** The word that begins at {@code start}. */
  static Optional<EncodedWord> at(String text, int start) {
    int mark = text.startsWith("=?", start) ? text.indexOf('?', start + 2) : -1;
    int end = mark < 0 ? -1 : text.indexOf("?=", mark + 3);
    if (end < 0 || mark - start > LONGEST_CHARSET || text.charAt(mark + 2) != '?') {
      return Optional.empty();
    }
    String encoded = text.substring(mark + 3, end);
    String label = text.substring(start + 2, mark).replaceFirst("\\*.*", "");
    return switch (text.charAt(mark + 1)) {
      case 'B', 'b' -> word(start, end + 2, label, base64(encoded));
      case 'Q', 'q' -> word(start, end + 2, label, q(encoded));
      default -> Optional.empty();
    };
  }

  private static Optional<EncodedWord> word(int start, int end, String label, byte[] content) {
    return MailCharsets.find(label).map(charset -> new EncodedWord(start, end, charset, content));
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
