package dev.mailgw.lab.http;

import dev.mailgw.lab.wire.Doorman;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * TLS for a web server that asks a doorman at each connection which certificate to present. Each
 * certificate has its sessions of its own, so that a client can't resume one under another. Safe
 * for use by several threads.
 */
public final class DoormanTls extends SSLContext {

  private final Choice choice;

  private DoormanTls(Choice choice, SSLContext usual) {
    super(choice, usual.getProvider(), usual.getProtocol());
    this.choice = choice;
  }

  /**
   * A context that presents the usual certificate to all until it is opened.
   *
   * @param usual also gives the parameters of all others
   */
  public static DoormanTls of(SSLContext usual, Doorman doorman) {
    return new DoormanTls(new Choice(usual, doorman), usual);
  }

  /** From now on each socket or engine is one connection: ask the doorman. */
  public void open() {
    choice.open = true;
  }

  private static final class Choice extends SSLContextSpi {

    private final SSLContext usual;
    private final Doorman doorman;
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean open;

    private Choice(SSLContext usual, Doorman doorman) {
      this.usual = usual;
      this.doorman = doorman;
    }

    private SSLContext chosen() {
      try {
        return open ? doorman.certificate(connections.incrementAndGet()) : usual;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("the contexts it chooses from are initialised");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return new LineNotes(chosen().getSocketFactory());
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return usual.getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return chosen().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return chosen().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return usual.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return usual.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return usual.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return usual.getSupportedSSLParameters();
    }
  }
}
