package dev.mailgw.console;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Against DNS rebinding: a page whose name was pointed at 127.0.0.1 sends its own name as {@code
 * Host}. A console on loopback answers only to loopback's names.
 */
final class HostGate {

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

  private final boolean local;
  private final Optional<String> external;

  HostGate(boolean local) {
    this(local, Optional.empty());
  }

  /**
   * @param external by which a proxy on this machine may be asked for the console
   */
  HostGate(boolean local, Optional<URI> external) {
    this.local = local;
    this.external = external.map(URI::getAuthority);
  }

  /** The refusal, or empty if the request may pass. */
  Optional<Answer> refuse(Request request) {
    return !local || named(request) || request.header("host").equals(external)
        ? Optional.empty()
        : Optional.of(misdirected());
  }

  /** Whether the request calls this machine by a name that nobody can point elsewhere. */
  static boolean named(Request request) {
    String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
    return LOOPBACK.matcher(host).matches();
  }

  private static Answer misdirected() {
    return Answer.error(421, "this console answers only to localhost, 127.0.0.1 and [::1]");
  }
}
