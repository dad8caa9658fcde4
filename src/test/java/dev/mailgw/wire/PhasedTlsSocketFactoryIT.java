package dev.mailgw.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.testing.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PhasedTlsSocketFactoryIT {

  private static final TestTls TLS = TestTls.forHost("localhost");
  private static final TestTls WRONG_HOST = TestTls.forHost("other.example");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final PhaseTimer timer = new PhaseTimer(Ticker.system());
  private SSLServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = echo(TLS);
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void connectsByItselfAndEchoes(String version) throws IOException {
    listener.setEnabledProtocols(new String[] {version});
    try (Socket socket = factory(TLS).createSocket("localhost", listener.getLocalPort())) {
      assertThat(socket.getTcpNoDelay()).isTrue();
      socket.getOutputStream().write(42);
      assertThat(socket.getInputStream().read()).isEqualTo(42);
    }
    timer.stop();
    assertThat(timer.times().phases().keySet())
        .containsExactly(Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.AUTH);
  }

  @Test
  void coversAPlainSocketAsAngusHandsIt() throws IOException {
    PhasedTlsSocketFactory factory = factory(TLS);
    factory.lookUp("localhost");
    Socket plain = new Socket();
    plain.connect(new InetSocketAddress("localhost", listener.getLocalPort()));
    try (Socket socket = factory.createSocket(plain, "localhost", listener.getLocalPort(), true)) {
      assertThat(socket).isNotInstanceOf(SSLSocket.class);
      assertThat(plain.getTcpNoDelay()).isTrue();
      socket.getOutputStream().write(7);
      assertThat(socket.getInputStream().read()).isEqualTo(7);
    }
    assertThat(plain.isClosed()).isTrue();
    timer.stop();
    assertThat(timer.times().phases().keySet())
        .containsExactly(Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.AUTH);
  }

  @Test
  void refusesACertificateForAnotherHostAndClosesTheSocket() throws IOException {
    try (SSLServerSocket other = echo(WRONG_HOST);
        Socket plain = new Socket("localhost", other.getLocalPort())) {
      PhasedTlsSocketFactory factory = factory(WRONG_HOST);
      assertThatThrownBy(() -> factory.createSocket(plain, "localhost", other.getLocalPort(), true))
          .isInstanceOf(SSLException.class);
      assertThat(plain.isClosed()).isTrue();
    }
    timer.stop();
    assertThat(timer.times().phases()).doesNotContainKey(Phase.AUTH);
  }

  @Test
  void leavesAnUnknownNameInPhaseDns() {
    assertThatThrownBy(() -> factory(TLS).lookUp("no-such-host.invalid"))
        .isInstanceOf(UnknownHostException.class);
    timer.stop();
    assertThat(timer.times().phases().keySet()).containsExactly(Phase.DNS);
  }

  private PhasedTlsSocketFactory factory(TestTls tls) {
    return new PhasedTlsSocketFactory(tls.client(), timer, TIMEOUT);
  }

  private static SSLServerSocket echo(TestTls tls) throws IOException {
    SSLServerSocket listener =
        (SSLServerSocket)
            tls.server()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = listener.accept()) {
            socket.getInputStream().transferTo(socket.getOutputStream());
          } catch (IOException _) {
            // the client does not believe us, or the test is over
          }
        });
    return listener;
  }
}
