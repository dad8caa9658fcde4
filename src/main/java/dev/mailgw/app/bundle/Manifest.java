package dev.mailgw.app.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Lists what is in a bundle and what is not, and why. */
final class Manifest {

  private static final String NAME = "manifest.txt";

  private Manifest() {}

  static Part of(List<Part> parts, SecretScan scan, Instant at) {
    StringBuilder text = new StringBuilder();
    text.append("mailgw support bundle of %s%n%n".formatted(at));
    parts.stream()
        .filter(part -> part.text().isPresent())
        .forEach(part ->
            text.append(
                "%s: %s (%d bytes, SHA-256 %s)%n"
                    .formatted(
                        part.name(), part.why(), part.bytes().length, digest(part.bytes()))));
    parts.stream()
        .filter(part -> part.text().isEmpty())
        .forEach(part ->
            text.append(
                "not in it: %s: %s: %s%n".formatted(part.name(), part.why(), part.missing())));
    text.append(
        "%nSearched, line by line, this list too: %d secrets by value (plain, as in URLs and JSON, base64), and everything that looks like a token, a password or a private key. None was found.%n"
            .formatted(scan.known().size()));
    scan.unread().forEach(one -> text.append("could not be searched for: %s%n".formatted(one)));
    return Part.of(NAME, "this list", text.toString());
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
