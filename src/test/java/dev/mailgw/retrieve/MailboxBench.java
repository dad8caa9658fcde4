package dev.mailgw.retrieve;

import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.testing.LabFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;

/** The lab's server for one protocol, with TLS from the first byte and without. */
final class MailboxBench<S extends AutoCloseable> {

  /** Starts a server. */
  interface Starter<S> {
    S start(Endpoint endpoint, MailHost host) throws IOException;
  }

  private final LabFixture lab;
  private final S tls;
  private final S plain;
  private final ToIntFunction<S> port;

  MailboxBench(Path directory, Starter<S> starter, ToIntFunction<S> port) throws IOException {
    this.lab = new LabFixture(directory);
    this.port = port;
    SSLContext server = lab.tls().server();
    this.tls = starter.start(Endpoint.implicitTls("localhost", 0, server), lab.host());
    this.plain = starter.start(Endpoint.startTls("localhost", 0, server), lab.host());
  }

  LabFixture lab() {
    return lab;
  }

  int tlsPort() {
    return port.applyAsInt(tls);
  }

  int plainPort() {
    return port.applyAsInt(plain);
  }

  void stop() throws Exception {
    try (lab;
        tls) {
      plain.close();
    }
  }
}
