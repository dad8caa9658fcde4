package dev.mailgw.lab.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * A client secret of an application.
 *
 * @param expires when it stops being good; never if empty
 */
public record ClientSecret(String value, Optional<Instant> expires) {

  public boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Whether this is the value that was presented; takes the same time either way. */
  public boolean is(String presented) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "ClientSecret[expires " + expires + "]";
  }
}
