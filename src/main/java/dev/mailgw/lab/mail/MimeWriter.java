package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/** Puts a message together, line by line. Not safe for use by several threads. */
final class MimeWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  MimeWriter header(String name, String value) {
    return line(name + ": " + value);
  }

  MimeWriter blank() {
    return line("");
  }

  MimeWriter line(String text) {
    return text(text + "\n", UTF_8);
  }

  /** A line in bytes that are not UTF-8. */
  MimeWriter line(String text, Charset charset) {
    return text(text + "\n", charset);
  }

  /** Text whose line ends are LF. */
  MimeWriter text(String text, Charset charset) {
    out.writeBytes(text.replace("\n", "\r\n").getBytes(charset));
    return this;
  }

  /** An encoded body that has its CRLF already. */
  MimeWriter encoded(String ascii) {
    out.writeBytes(ascii.getBytes(ISO_8859_1));
    return this;
  }

  /** A body as it is. */
  MimeWriter encoded(byte[] body) {
    out.writeBytes(body);
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
