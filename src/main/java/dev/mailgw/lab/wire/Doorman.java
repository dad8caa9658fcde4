package dev.mailgw.lab.wire;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/** Decides how a new connection is received. Called by many threads. */
public interface Doorman {

  /** Always the same certificate, for everybody. */
  static Doorman with(SSLContext certificate) {
    return _ -> certificate;
  }

  /** With what the server proves who it is to the connection with this number. */
  SSLContext certificate(long connection) throws IOException;

  /**
   * Whether the connection is let in; called before TLS where that comes first. May keep it
   * waiting.
   */
  default boolean admits(Connection connection) throws IOException {
    return true;
  }
}
