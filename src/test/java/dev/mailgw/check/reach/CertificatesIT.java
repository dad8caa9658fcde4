package dev.mailgw.check.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.testing.LoopbackServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;

/** Who is at the other end of TLS. */
class CertificatesIT {

  private final ReachBench bench = new ReachBench();
  private final TestAuthority stranger = new TestAuthority("CN=Inspection CA,O=Example Corp");

  @Test
  void aCertificateOfAnotherAuthorityMeansThatSomebodyLooksIntoTls() throws Exception {
    Diagnosis seen = imap(stranger.serving("localhost"));

    assertThat(ReachBench.causes(seen)).containsExactly("tls-intercepted");
    assertThat(seen.findings().getFirst().detail())
        .contains("O=Example Corp")
        .contains("neither to a public authority nor to one that trust.authorities adds");
    assertThat(seen.findings().getFirst().evidence())
        .anySatisfy(line -> assertThat(line).startsWith("certificate of CN=localhost"));
  }

  @Test
  void anExpiredOneIsExpiredFirstOfAll() throws Exception {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));

    Diagnosis own = imap(bench.authority.serving("localhost", yesterday));
    assertThat(ReachBench.causes(own)).containsExactly("certificate-expired");
    assertThat(own.findings().getFirst().detail()).contains("has expired on");
    assertThat(ReachBench.causes(imap(bench.authority.serving("other.test", yesterday))))
        .containsExactly("certificate-expired");
  }

  @Test
  void oneThatIsNotYetValid() throws Exception {
    Diagnosis seen =
        imap(bench.authority.serving("localhost", Instant.now().plus(Duration.ofDays(60))));
    assertThat(ReachBench.causes(seen)).containsExactly("certificate-expired");
    assertThat(seen.findings().getFirst().detail()).contains("is not valid before");
  }

  @Test
  void oneForAnotherName() throws Exception {
    Diagnosis seen = imap(bench.authority.serving("mail.example.test"));
    assertThat(ReachBench.causes(seen)).containsExactly("certificate-wrong-name");
    assertThat(seen.findings().getFirst().detail())
        .endsWith("the certificate is for mail.example.test, not for localhost");
  }

  @Test
  void allThisIsSeenBehindStartTlsToo() throws Exception {
    Map<String, String> before = Map.of("EHLO", "250-hello\r\n250 STARTTLS\r\n");
    try (LoopbackServer server =
        LoopbackServer.serving(
            Answering.startTls(stranger.serving("localhost"), before, Map.of()))) {
      assertThat(ReachBench.causes(bench.mail(Service.SMTP, Security.STARTTLS, server.port())))
          .containsExactly("tls-intercepted");
    }
  }

  @Test
  void aServerThatHasNoVersionOfTlsInCommon() throws Exception {
    SSLContext old = bench.authority.serving("localhost");
    try (var listener = (SSLServerSocket) old.getServerSocketFactory().createServerSocket(0)) {
      SSLParameters parameters = listener.getSSLParameters();
      // TLS 1.0 itself is disabled in Java: what no client offers does as well
      parameters.setProtocols(new String[] {"TLSv1.2"});
      parameters.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"});
      listener.setSSLParameters(parameters);
      Thread.startVirtualThread(() -> {
        while (!listener.isClosed()) {
          try (var socket = listener.accept()) {
            socket.getInputStream().read();
          } catch (java.io.IOException _) {
            // refused, or closed
          }
        }
      });
      assertThat(ReachBench.causes(bench.mail(Service.IMAP, Security.TLS, listener.getLocalPort())))
          .containsExactly("tls-too-old");
    }
  }

  private Diagnosis imap(SSLContext context) throws Exception {
    try (LoopbackServer server =
        LoopbackServer.serving(
            Answering.tls(context, Answering.lines("* OK ready\r\n", Map.of())))) {
      return bench.mail(Service.IMAP, Security.TLS, server.port());
    }
  }
}
