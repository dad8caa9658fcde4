package dev.mailgw.console;

import dev.mailgw.oauth.signin.SignIns;
import java.net.URI;
import java.util.Optional;
import java.util.function.IntSupplier;

/** By which address browsers find the console. */
final class ConsoleAddress {

  private final ConsoleSettings settings;
  private final IntSupplier port;

  /**
   * @param port on which it listens, once it does
   */
  ConsoleAddress(ConsoleSettings settings, IntSupplier port) {
    this.settings = settings;
    this.port = port;
  }

  /** Scheme, host and port; empty if it is open to the network and nobody has said its name. */
  Optional<URI> base() {
    return settings
        .externalUrl()
        .or(() ->
            settings.local()
                ? Optional.of(URI.create(scheme() + "://localhost:" + port.getAsInt()))
                : Optional.empty());
  }

  /** Where the sign-in service sends its answer. */
  Optional<URI> redirect() {
    return base().map(base -> base.resolve(SignIns.CALLBACK));
  }

  /**
   * Whether the browser calls this console by another name than the redirect URI's. A proxy may
   * change the name on the way, so that it says something only where no external URL is set.
   */
  boolean calledOtherwise(Request request) {
    return settings.externalUrl().isEmpty()
        && base()
            .filter(own -> !request.header("host").equals(Optional.of(own.getAuthority())))
            .isPresent();
  }

  /** Where forms may go: to this console, by either of its names. */
  String formAction() {
    return "'self'" + base().map(base -> " " + base).orElse("");
  }

  boolean encrypted() {
    return base().filter(base -> base.getScheme().equals("https")).isPresent();
  }

  private String scheme() {
    return settings.tls().isPresent() ? "https" : "http";
  }
}
