package dev.mailgw.lab.entra;

import dev.mailgw.lab.fault.FaultyDoorman;
import dev.mailgw.lab.tls.Certificates;
import dev.mailgw.lab.tls.LabAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

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
    return new RunningEntra(server, trusting(authority.caPem()));
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

  private static SSLContext trusting(Path caPem) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var pem = Files.newInputStream(caPem)) {
      store.setCertificateEntry(
          "lab", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
