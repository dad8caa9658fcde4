package dev.mailgw.config;

import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A secret that the configuration only points to. Immutable; equal if it points to the same place;
 * read anew each time. Safe for use by several threads.
 */
public sealed interface SecretReference extends SecretSource
    permits EnvironmentSecret, FileSecret, CommandSecret {

  /** How a reference is written, for messages. */
  String FORMS = "env:NAME, file:PATH or cmd:COMMAND";

  /** What is wrong with it, as far as that shows without running anything; empty if nothing. */
  Optional<String> fault();

  /** What works but should be looked at; empty if nothing. */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /**
   * Reads {@code env:NAME}, {@code file:path} or {@code cmd:command line}; empty if it is anything
   * else, such as the secret itself.
   *
   * @param base the directory that a relative path starts from and that a command runs in
   */
  static Optional<SecretReference> parse(String text, Path base, Map<String, String> environment) {
    int colon = text.indexOf(':');
    String target = text.substring(colon + 1).strip();
    if (colon < 0 || target.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.substring(0, colon)) {
      case "env" -> Optional.of(new EnvironmentSecret(target, environment));
      case "file" -> file(target, base);
      case "cmd" -> Optional.of(CommandSecret.of(target, base));
      default -> Optional.empty();
    };
  }

  /** The first line end at the very end is not part of a secret. */
  static Secret withoutLineEnd(String text, String description) throws IOException {
    String value = text.replaceFirst("\\r?\\n\\z", "");
    if (value.isBlank()) {
      throw new IOException(description + " is empty");
    }
    return Secret.of(value);
  }

  private static Optional<SecretReference> file(String target, Path base) {
    try {
      return Optional.of(new FileSecret(base.resolve(target).toAbsolutePath().normalize()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
