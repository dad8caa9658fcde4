package dev.mailgw.lab.entra;

import dev.mailgw.lab.fault.FaultyDoorman;
import dev.mailgw.lab.tls.Certificates;
import dev.mailgw.lab.tls.LabAuthority;
import dev.mailgw.testing.LabTrust;
import io.helidon.webserver.http.FilterChain;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;

/** The token endpoint of a {@link TestTenant} on a free port, and a client that trusts only it. */
final class RunningEntra implements AutoCloseable {

  private final EntraServer server;
  private final Semaphore ended;
  private final SSLContext trust;
  private final HttpClient client;

  private RunningEntra(EntraServer server, Semaphore ended, SSLContext trust) {
    this.ended = ended;
    this.server = server;
    this.trust = trust;
    this.client = newClient();
  }

  static RunningEntra start(TestTenant tenant, Path directory) throws Exception {
    var authority = LabAuthority.open(directory, tenant.clock);
    var certificates = new Certificates(authority, List.of());
    var ended = new Semaphore(0);
    var server =
        EntraServer.start(
            tenant.entra,
            certificates.good(),
            new FaultyDoorman("entra", certificates, tenant.faults, tenant.events::add),
            InetAddress.getLoopbackAddress(),
            0,
            (chain, _, _) -> counted(chain, ended));
    return new RunningEntra(server, ended, LabTrust.in(authority.caPem()));
  }

  private static void counted(FilterChain chain, Semaphore ended) {
    try {
      chain.proceed();
    } finally {
      ended.release();
    }
  }

  /** Has a permit for each request that is no longer worked on. */
  Semaphore ended() {
    return ended;
  }

  /** A client with no connection yet, but with the TLS sessions of the others. */
  HttpClient newClient() {
    return HttpClient.newBuilder().sslContext(trust).connectTimeout(Duration.ofSeconds(10)).build();
  }

  HttpClient client() {
    return client;
  }

  String authority() {
    return "localhost:" + server.port();
  }

  String url(String path) {
    return "https://" + authority() + path;
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
