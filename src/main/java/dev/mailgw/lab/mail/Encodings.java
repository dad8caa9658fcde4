package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Base64;

/** The encodings of MIME (RFC 2045, RFC 2047). */
final class Encodings {

  private static final int LONGEST_LINE = 72;
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, "\r\n".getBytes(US_ASCII));

  private Encodings() {}

  /** Base64 in lines, ended by CRLF. */
  static String base64(byte[] bytes) {
    return LINES.encodeToString(bytes) + "\r\n";
  }

  /** An encoded word in base64. */
  static String word(String text, Charset charset) {
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(charset));
    return "=?" + charset.name() + "?B?" + encoded + "?=";
  }

  /** Quoted-printable UTF-8 with CRLF; the text's own line ends are LF. */
  static String quotedPrintable(String text) {
    var out = new StringBuilder(text.length() * 11 / 10);
    int column = 0;
    for (byte b : text.getBytes(UTF_8)) {
      if (b == '\n') {
        out.append("\r\n");
        column = 0;
        continue;
      }
      String piece = piece(b);
      if (column + piece.length() > LONGEST_LINE) {
        out.append("=\r\n");
        column = 0;
      }
      out.append(piece);
      column += piece.length();
    }
    return out.toString();
  }

  private static String piece(byte b) {
    boolean itself = b == ' ' || (b > ' ' && b < 127 && b != '=');
    return itself ? String.valueOf((char) b) : "=%02X".formatted(b & 0xFF);
  }
}
