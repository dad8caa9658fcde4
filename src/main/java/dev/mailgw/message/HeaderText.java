package dev.mailgw.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Makes text of the bytes of a field that hold more than ASCII: UTF-8 (RFC 6532), ISO-2022-JP where
 * its escapes are, else Windows-1252, which is what unlabelled mail most often is.
 */
final class HeaderText {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");

  private HeaderText() {}

  /**
   * The text of {@code bytes}, one character each, without NUL; a CR or LF in it becomes a blank.
   */
  static String decode(String bytes) {
    String clean = bytes.replace("\0", "");
    byte[] raw = clean.getBytes(StandardCharsets.ISO_8859_1);
    return withoutLineEnds(text(clean, raw));
  }

  /** No line end survives, so nothing that is made of {@code text} can begin a field. */
  static String withoutLineEnds(String text) {
    return text.replace('\r', ' ').replace('\n', ' ').replace("\0", "");
  }

  private static String text(String clean, byte[] raw) {
    if (clean.contains("\u001b$")) {
      return new String(raw, ISO_2022_JP);
    }
    if (clean.chars().allMatch(c -> c < 0x80)) {
      return clean;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException _) {
      return new String(raw, WINDOWS_1252);
    }
  }
}
