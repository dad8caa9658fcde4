package dev.mailgw.lab.entra;

import dev.mailgw.lab.fault.FaultyDoorman;
import dev.mailgw.lab.tls.Certificates;
import dev.mailgw.lab.tls.LabAuthority;
import dev.mailgw.testing.LabTrust;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The token endpoint of a {@link TestTenant} on a free port, and a client that trusts only it. */
final class RunningEntra implements AutoCloseable {

  private final EntraServer server;
  private final SSLContext trust;
  private final HttpClient client;

  private RunningEntra(EntraServer server, SSLContext trust) {
    this.server = server;
    this.trust = trust;
    this.client = newClient();
  }

  static RunningEntra start(TestTenant tenant, Path directory) throws Exception {
    var authority = LabAuthority.open(directory, tenant.clock);
    var certificates = new Certificates(authority, List.of());
    var server =
        EntraServer.start(
            tenant.entra,
            certificates.good(),
            new FaultyDoorman("entra", certificates, tenant.faults, tenant.events::add),
            InetAddress.getLoopbackAddress(),
            0);
    return new RunningEntra(server, LabTrust.in(authority.caPem()));
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
