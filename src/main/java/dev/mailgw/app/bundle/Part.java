package dev.mailgw.app.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * A file of a bundle, or why it is not there.
 *
 * @param name with folders, for instance {@code logs/mailgw.log}
 * @param why what it is good for, for the manifest
 * @param text what is in it, as far as it is words; empty if it is missing
 * @param packed what is in it if that is not just words
 * @param missing why it is; empty text if it is not
 */
public record Part(
    String name, String why, Optional<String> text, Optional<Packed> packed, String missing) {

  /** Bytes that are not text. They are not copied: nobody may change them. */
  static final class Packed {

    private final byte[] bytes;

    private Packed(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  public static Part of(String name, String why, String text) {
    return new Part(name, why, Optional.of(text), Optional.empty(), "");
  }

  /**
   * One that is not text.
   *
   * @param words all words that are in it, to be searched
   */
  static Part of(String name, String why, byte[] bytes, String words) {
    return new Part(name, why, Optional.of(words), Optional.of(new Packed(bytes)), "");
  }

  public static Part missing(String name, String why, String missing) {
    return new Part(name, why, Optional.empty(), Optional.empty(), missing);
  }

  byte[] bytes() {
    return packed.map(one -> one.bytes).orElseGet(() -> text.orElse("").getBytes(UTF_8));
  }
}
