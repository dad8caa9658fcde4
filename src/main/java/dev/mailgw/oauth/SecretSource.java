package dev.mailgw.oauth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a secret comes from: an environment variable, a file, a command. Read each time it is
 * needed, so that a rotated secret is picked up.
 */
public interface SecretSource {

  /**
   * The secret now, without the line end that a file or a command's output closes with.
   *
   * @throws IOException if it can't be had; the message names the source, never a value
   */
  Secret read() throws IOException;

  /** The source in the user's words, for instance {@code file:secrets/client.secret}. */
  String description();

  /** The file that holds it; empty if none does. */
  default Optional<Path> location() {
    return Optional.empty();
  }
}
