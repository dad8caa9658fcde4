package dev.mailgw.lab.wire;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server's side of a TLS handshake, on top of a socket that is in use already. */
final class Handshake {

  private Handshake() {}

  static SSLSocket on(Socket raw, SSLContext certificate) throws IOException {
    var layered =
        (SSLSocket)
            certificate
                .getSocketFactory()
                .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
    layered.setUseClientMode(false);
    layered.startHandshake();
    return layered;
  }

  /** For instance {@code TLSv1.3 TLS_AES_256_GCM_SHA384}. */
  static String described(SSLSocket socket) {
    return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
  }
}
