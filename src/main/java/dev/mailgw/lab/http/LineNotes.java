package dev.mailgw.lab.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Puts TLS upon accepted sockets as another factory does, and tells {@link Line} of each. */
final class LineNotes extends SSLSocketFactory {

  private final SSLSocketFactory other;

  LineNotes(SSLSocketFactory other) {
    this.other = other;
  }

  @Override
  public Socket createSocket(Socket line, InputStream consumed, boolean autoClose)
      throws IOException {
    Line.served(line);
    return other.createSocket(line, consumed, autoClose);
  }

  @Override
  public Socket createSocket(Socket line, String host, int port, boolean autoClose)
      throws IOException {
    return other.createSocket(line, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return other.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return other.createSocket(host, port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return other.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return other.createSocket(host, port, local, localPort);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return other.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return other.getSupportedCipherSuites();
  }
}
