package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells secrets apart without holding them. */
final class Fingerprint {

  private static final int MARK_BYTES = 6;

  private Fingerprint() {}

  /** The SHA-256 of the text in hexadecimal digits. */
  static String of(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  /** The beginning of it, for people and events. */
  static String mark(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, MARK_BYTES);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
