package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Application;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether a redirect URI is registered. */
final class RedirectUris {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  private RedirectUris() {}

  /** The one that is asked for, or the first one registered if none is asked for. */
  static String of(Application client, Optional<String> asked) throws Stop {
    if (client.redirectUris().isEmpty()) {
      throw Trouble.NO_REPLY_ADDRESS.stop();
    }
    String uri = asked.orElse(client.redirectUris().getFirst());
    if (client.redirectUris().stream().noneMatch(r -> matches(client, r, uri))) {
      throw Trouble.REDIRECT_URI_MISMATCH.stop(uri, client.id());
    }
    return uri;
  }

  /** To the letter; but a program on this very machine may listen on any port (RFC 8252 §7.3). */
  private static boolean matches(Application client, String registered, String asked) {
    return registered.equals(asked)
        || (client.isPublic()
            && loopback(registered).isPresent()
            && loopback(registered).equals(loopback(asked)));
  }

  /** Host, path and query of a loopback URI. */
  private static Optional<String> loopback(String text) {
    try {
      URI uri = new URI(text);
      boolean loopback =
          "http".equals(uri.getScheme())
              && LOOPBACK.contains(Objects.requireNonNullElse(uri.getHost(), ""))
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return loopback
          ? Optional.of(uri.getHost() + path + "?" + uri.getRawQuery())
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
