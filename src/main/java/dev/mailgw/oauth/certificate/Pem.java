package dev.mailgw.oauth.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A block of a PEM file (RFC 7468). */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private final String label;
  private final byte[] content;

  private Pem(String label, byte[] content) {
    this.label = label;
    this.content = content;
  }

  static boolean looksLike(byte[] file) {
    return new String(file, ISO_8859_1).contains("-----BEGIN ");
  }

  /** All blocks in their order. */
  static List<Pem> blocks(byte[] text, Path file) throws IOException {
    List<Pem> blocks = new ArrayList<>();
    for (MatchResult found : BLOCK.matcher(new String(text, ISO_8859_1)).results().toList()) {
      try {
        byte[] content = Base64.getMimeDecoder().decode(found.group(2).strip());
        blocks.add(new Pem(found.group(1), content));
      } catch (IllegalArgumentException _) {
        // whose message would quote the text
        throw new IOException(file + ": its " + found.group(1) + " is damaged; export it anew");
      }
    }
    return blocks;
  }

  /** For instance {@code CERTIFICATE}. */
  String label() {
    return label;
  }

  byte[] content() {
    return content.clone();
  }
}
