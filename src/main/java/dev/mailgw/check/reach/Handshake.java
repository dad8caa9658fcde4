package dev.mailgw.check.reach;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * Makes a connection private, and judges who is at the other end.
 *
 * @param believing whether {@code context} knows whom to believe; if not, it is there to look at
 *     the certificates only, and all that comes of it is the trouble with them
 */
record Handshake(SSLContext context, boolean believing, InstantSource clock) {

  private static final Pattern NO_COMMON_VERSION =
      Pattern.compile(
          "protocol_version|handshake_failure|insufficient_security|not accepted by client"
              + "|No appropriate protocol");

  /** One that shows certificates which are not believed otherwise. */
  static Handshake toLook(InstantSource clock) {
    return new Handshake(Anyone.context(), false, clock);
  }

  /** The server's certificates are not believed; they have to be looked at. */
  static final class Unbelieved extends IOException {

    private static final long serialVersionUID = 1L;

    Unbelieved(SSLException cause) {
      super("the server's certificate is not trusted: " + cause.getMessage(), cause);
    }
  }

  /** The other end speaks, but not TLS. */
  static final class NotTls extends IOException {

    private static final long serialVersionUID = 1L;

    NotTls(SSLException cause) {
      super("what answers does not speak TLS", cause);
    }
  }

  /**
   * Goes on over TLS.
   *
   * @param host who is expected
   * @throws IOException if the connection breaks
   */
  void over(Wire wire, String host) throws IOException, Trouble, InterruptedException {
    SSLSocket secure = layer(wire, host);
    wire.journal().timed("tls", () -> shake(secure));
    SSLSession session = secure.getSession();
    List<X509Certificate> chain =
        Arrays.stream(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
    wire.journal().note(session.getProtocol() + ", " + session.getCipherSuite());
    wire.journal().note(CertificateJudge.described(chain.getFirst()));
    Optional<Trouble> trouble = CertificateJudge.judge(chain, believing, host, clock.instant());
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    wire.over(secure);
  }

  private SSLSocket layer(Wire wire, String host) throws IOException {
    int port = wire.socket().getPort();
    return (SSLSocket) context.getSocketFactory().createSocket(wire.socket(), host, port, true);
  }

  private static SSLSocket shake(SSLSocket secure) throws IOException, Trouble {
    try {
      secure.startHandshake();
      return secure;
    } catch (SSLException e) {
      String text = String.valueOf(e.getMessage());
      if (causes(e).anyMatch(CertificateException.class::isInstance)) {
        throw new Unbelieved(e);
      }
      if (text.contains("Unsupported or unrecognized SSL message")) {
        throw new NotTls(e);
      }
      if (NO_COMMON_VERSION.matcher(text).find()) {
        throw Trouble.lasting(
            "tls-too-old", "no version of TLS that both sides take: " + Journal.clean(text));
      }
      throw e;
    }
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, one -> one != null, Throwable::getCause).limit(10);
  }
}
