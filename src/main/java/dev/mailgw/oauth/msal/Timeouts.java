package dev.mailgw.oauth.msal;

import java.time.Duration;

/**
 * How long to wait for a sign-in service; both positive.
 *
 * @param connect for the connection with its TLS handshake
 * @param answer for the whole answer, connecting included
 */
public record Timeouts(Duration connect, Duration answer) {

  /** 10 s and 30 s. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
