package dev.mailgw.retrieve;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Reason;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/**
 * Names the cause of a connection that did not come about or broke, the same for each protocol. The
 * failure class is the contact centre's: unreachable comes back by itself, a service that refuses
 * needs a person.
 */
public final class NetworkFailure {

  private NetworkFailure() {}

  /**
   * What {@code error} means for an alias.
   *
   * @param who begins the line: the alias and the server, for instance {@code alias sales: IMAP
   *     host:993}
   * @param error anything; its causes are looked at, too
   */
  public static MailboxException of(String who, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException _ -> {
          return failure(
              "host-unknown", who + " has no address: check the name and the DNS", error, false);
        }
        case SocketTimeoutException timeout -> {
          return failure(
              "timeout", who + " does not answer in time: " + timeout.getMessage(), error, false);
        }
        case ConnectException refused -> {
          return refused(who, refused, error);
        }
        case CertificateException untrusted -> {
          return failure("tls-untrusted", who + untrusted(untrusted), error, true);
        }
        case SSLException tls when !(tls.getCause() instanceof Exception) -> {
          return failure("tls-failed", who + " TLS fails: " + tls.getMessage(), error, false);
        }
        default -> {}
      }
    }
    return failure("connection-lost", who + " connection lost: " + message(error), error, false);
  }

  private static MailboxException refused(String who, ConnectException refused, Throwable error) {
    boolean timedOut = String.valueOf(refused.getMessage()).contains("timed out");
    String what =
        timedOut
            ? " can't be reached: open the port in the firewall"
            : " refuses the connection: is the service started, is the port right?";
    return failure("port-blocked", who + what, error, !timedOut);
  }

  private static String untrusted(CertificateException untrusted) {
    return " shows a certificate that is not trusted ("
        + message(untrusted)
        + "): add its authority to trust.authorities, or ask who intercepts TLS";
  }

  private static String message(Throwable error) {
    String text = error.getMessage();
    return text == null ? error.getClass().getSimpleName() : text.strip().replaceAll("\\s+", " ");
  }

  private static MailboxException failure(
      String cause, String text, Throwable error, boolean manual) {
    FailureClass failure = manual ? FailureClass.MANUAL : FailureClass.AUTOMATIC;
    return new MailboxException(new Reason(cause, text), failure, error);
  }
}
