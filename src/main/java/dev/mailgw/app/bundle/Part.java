package dev.mailgw.app.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * A file of a bundle, or why it is not there.
 *
 * @param name with folders, for instance {@code logs/mailgw.log}
 * @param why what it is good for, for the manifest
 * @param text what is in it; empty if it is missing
 * @param missing why it is; empty text if it is not
 */
public record Part(String name, String why, Optional<String> text, String missing) {

  public static Part of(String name, String why, String text) {
    return new Part(name, why, Optional.of(text), "");
  }

  public static Part missing(String name, String why, String missing) {
    return new Part(name, why, Optional.empty(), missing);
  }

  byte[] bytes() {
    return text.orElse("").getBytes(UTF_8);
  }
}
