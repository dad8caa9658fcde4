package dev.mailgw.check.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.testing.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nothing gets through, as firewalls and name services do it. */
class BlockedWayIT {

  private static final Map<String, String> IMAP =
      Map.of("c1 CAP", "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\nc1 OK done\r\n");

  private final ReachBench bench = new ReachBench();

  @Test
  void aPortThatRefuses() throws Exception {
    Diagnosis seen = bench.mail(Service.IMAP, Security.TLS, closedPort());

    assertThat(ReachBench.causes(seen)).containsExactly("port-blocked");
    Finding finding = seen.findings().getFirst();
    assertThat(finding.severity()).isEqualTo(Finding.Severity.FAILURE);
    assertThat(finding.detail()).contains("no connection to TCP").contains("refused");
    assertThat(finding.names()).containsEntry("host", "localhost").containsKey("port");
    assertThat(bench.pauses).hasSize(2);
  }

  @Test
  void aNameThatNobodyKnows() throws Exception {
    Diagnosis seen =
        bench.mail(new Endpoint(Service.POP3, "mail.mailgw.invalid", 995, Security.TLS));

    assertThat(ReachBench.causes(seen)).containsExactly("dns-failure");
    assertThat(seen.findings().getFirst().detail()).contains("mail.mailgw.invalid");
  }

  @Test
  void aNameServiceThatIsDown() throws Exception {
    bench.resolver =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThat(ReachBench.causes(bench.mail(Service.SMTP, Security.STARTTLS, 587)))
        .containsExactly("dns-failure");
  }

  @Test
  void aBlackHoleThatTakesConnectionsAndSaysNothing() throws Exception {
    try (LoopbackServer hole = LoopbackServer.serving(_ -> {})) {
      assertThat(ReachBench.causes(bench.mail(Service.IMAP, Security.TLS, hole.port())))
          .containsExactly("port-blocked");
      assertThat(ReachBench.causes(bench.mail(Service.SMTP, Security.STARTTLS, hole.port())))
          .containsExactly("port-blocked");
    }
  }

  @Test
  void aBlackHoleThatTakesNoConnection() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertThat(ReachBench.causes(bench.mail(Service.IMAP, Security.TLS, full.getLocalPort())))
          .containsExactly("port-blocked");
    }
  }

  @Test
  void aFirewallThatResetsWhatItHasLetIn() throws Exception {
    try (LoopbackServer firewall = LoopbackServer.serving(BlockedWayIT::reset)) {
      assertThat(ReachBench.causes(bench.mail(Service.POP3, Security.TLS, firewall.port())))
          .containsExactly("port-blocked");
      assertThat(ReachBench.causes(bench.mail(Service.SMTP, Security.STARTTLS, firewall.port())))
          .containsExactly("port-blocked");
    }
  }

  @Test
  void aResetThatPassesIsNoFinding() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    var sound =
        Answering.tls(
            bench.authority.serving("localhost"), Answering.lines("* OK ready\r\n", IMAP));
    try (LoopbackServer server =
        LoopbackServer.serving(socket -> {
          if (connections.incrementAndGet() < 3) {
            reset(socket);
          } else {
            sound.accept(socket);
          }
        })) {
      assertThat(bench.mail(Service.IMAP, Security.TLS, server.port()).findings()).isEmpty();
    }
  }

  @Test
  void someOfTheAddressesAreWorthAWarning() throws Exception {
    InetAddress other = InetAddress.ofLiteral("127.0.0.2");
    bench.resolver = _ -> List.of(InetAddress.ofLiteral("127.0.0.1"), other);
    try (LoopbackServer server =
        LoopbackServer.serving(
            Answering.tls(
                bench.authority.serving("localhost"), Answering.lines("* OK ready\r\n", IMAP)))) {
      Diagnosis seen = bench.mail(Service.IMAP, Security.TLS, server.port());

      assertThat(seen.obstacle()).isEmpty();
      assertThat(ReachBench.causes(seen)).containsExactly("port-blocked");
      assertThat(seen.findings().getFirst().detail()).endsWith("but not by 127.0.0.2");
    }
  }

  @Test
  void anAddressOfTheOtherFamilyIsNobodysConcern() throws Exception {
    bench.resolver = _ -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    try (LoopbackServer server =
        LoopbackServer.serving(
            Answering.tls(
                bench.authority.serving("localhost"), Answering.lines("* OK ready\r\n", IMAP)))) {
      Diagnosis seen = bench.mail(Service.IMAP, Security.TLS, server.port());

      assertThat(seen.findings()).isEmpty();
      assertThat(seen.evidence())
          .anySatisfy(line -> assertThat(line).contains("0:0:0:0:0:0:0:1 ("));
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
