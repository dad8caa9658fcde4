package dev.mailgw.oauth.msal;

import dev.mailgw.oauth.LocalFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why no answer came, told from what java.net.http threw. */
final class Unanswered {

  private Unanswered() {}

  static RefusedException exception(Throwable thrown) {
    return new RefusedException(kind(thrown), detail(thrown), Optional.empty());
  }

  private static LocalFailure kind(Throwable thrown) {
    return switch (thrown) {
      case HttpConnectTimeoutException _, ConnectException _, UnknownHostException _ ->
          LocalFailure.UNREACHABLE;
      case HttpTimeoutException _ -> LocalFailure.TIMEOUT;
      case SSLException _ -> LocalFailure.TLS;
      case IOException refused when text(refused).startsWith("Tunnel failed") ->
          LocalFailure.PROXY_AUTH;
      default -> LocalFailure.BROKEN;
    };
  }

  private static String text(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }

  /** The client hides a failed name resolution in a cause without a message. */
  private static String detail(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "the host name is not known";
      }
      if (cause.getMessage() != null) {
        return cause.getMessage().lines().findFirst().orElse("");
      }
    }
    return thrown.getClass().getSimpleName();
  }
}
