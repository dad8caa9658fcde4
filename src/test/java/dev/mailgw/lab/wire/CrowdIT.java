package dev.mailgw.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.LabTls;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients at once, and those that would hold a place for ever. */
@Timeout(120)
class CrowdIT {

  private static final LabTls TLS = new LabTls();
  private static final int CROWD = 2_000;
  private static final int SILENT = 500;

  private final Semaphore ended = new Semaphore(0);
  private final ConcurrentMap<Kind, Integer> counts = new ConcurrentHashMap<>();
  private final List<String> handshakes = new CopyOnWriteArrayList<>();

  @Test
  void answersTwoThousandConnectionsAndReleasesThem() throws Exception {
    requireFiles(2 * CROWD + 500);
    List<WireClient> clients = new ArrayList<>();
    try (LabServer server = server(Endpoint.startTls("127.0.0.1", 0, TLS.server()))) {
      for (int i = 0; i < CROWD; i++) {
        clients.add(WireClient.plain(server.port()));
      }
      for (int i = 0; i < CROWD; i++) {
        clients.get(i).sendLine("hello " + i);
      }
      for (int i = 0; i < CROWD; i++) {
        assertThat(clients.get(i).line()).isEqualTo("hello " + i);
      }
      assertThat(server.connections()).isEqualTo(CROWD);
      for (WireClient client : clients) {
        client.close();
      }
      awaitEnd(server, CROWD);
    }
  }

  @Test
  void clientsThatSayNothingLoseTheirPlaceWhenTheHandshakeIsOverdue() throws Exception {
    requireFiles(2 * SILENT + 500);
    try (LabServer server = server(impatient(SILENT))) {
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < SILENT; i++) {
        silent.add(connect(server));
      }
      awaitEnd(server, SILENT);
      assertThat(counts).containsEntry(Kind.NOT_SECURED, SILENT).doesNotContainKey(Kind.SECURED);
      assertThat(handshakes).containsOnly("the handshake took too long");

      honestClientIsAnswered(server);
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void aHandshakeByteByByteIsOverdueAsAnyOther() throws Exception {
    try (LabServer server = server(impatient(1));
        Socket slow = connect(server)) {
      slow.setTcpNoDelay(true);
      slow.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x10, 0x00});
      var over = new CountDownLatch(1);
      Thread drip =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (!over.await(50, TimeUnit.MILLISECONDS)) {
                    slow.getOutputStream().write(1);
                  }
                } catch (IOException | InterruptedException _) {
                  // hung up on, as expected
                }
              });
      awaitEnd(server, 1);
      over.countDown();
      drip.join();

      assertThat(handshakes).containsExactly("the handshake took too long");
      honestClientIsAnswered(server);
    }
  }

  @Test
  void rubbishInsteadOfAHandshakeIsNotedInOneLine() throws Exception {
    try (LabServer server = server(impatient(1))) {
      for (int i = 0; i < 20; i++) {
        try (Socket rude = connect(server)) {
          rude.getOutputStream()
              .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          awaitEnd(server, 1);
        }
      }
      assertThat(handshakes).hasSize(20).allSatisfy(why -> assertThat(why).hasLineCount(1));
      honestClientIsAnswered(server);
    }
  }

  @Test
  void aDeadlineHoldsHoweverBusyTheClientIs() throws Exception {
    Endpoint endpoint = Endpoint.startTls("127.0.0.1", 0, TLS.server());
    Conversation hurried =
        connection -> {
          connection.deadline(Duration.ofMillis(500));
          echo(connection);
        };
    try (LabServer server = new LabServer("test", endpoint, hurried, this::note);
        WireClient client = WireClient.plain(server.port())) {
      String answer = "";
      while (answer != null) {
        answer = chat(client);
      }
      awaitEnd(server, 1);
    }
  }

  @Test
  void aClientThatIsNeverAnsweredMayGiveUp() throws Exception {
    Endpoint endpoint = Endpoint.startTls("127.0.0.1", 0, TLS.server());
    Conversation hung = connection -> assertThat(connection.pause(Duration.ofDays(365))).isFalse();
    try (LabServer server = new LabServer("test", endpoint, hung, this::note)) {
      try (WireClient client = WireClient.plain(server.port())) {
        client.sendLine("anybody there?");
      }
      awaitEnd(server, 1);
      assertThat(counts).doesNotContainKey(Kind.FAILED);
    }
  }

  @Test
  void aClientThatReadsNothingLosesItsPlace() throws Exception {
    Endpoint endpoint = Endpoint.startTls("127.0.0.1", 0, TLS.server());
    Conversation generous =
        connection -> {
          connection.idleTimeout(Duration.ofMillis(500));
          byte[] much = new byte[1 << 20];
          while (true) {
            connection.out().write(much, 0, much.length);
          }
        };
    try (LabServer server = new LabServer("test", endpoint, generous, this::note);
        Socket _ = connect(server)) {
      awaitEnd(server, 1);
    }
  }

  private static String chat(WireClient client) {
    try {
      client.sendLine("still here");
      return client.line();
    } catch (IOException _) {
      return null;
    }
  }

  private void honestClientIsAnswered(LabServer server) throws IOException {
    try (WireClient client = WireClient.tls(server.port(), TLS.client())) {
      client.sendLine("hello");
      assertThat(client.line()).isEqualTo("hello");
    }
  }

  private static Endpoint impatient(int places) {
    return new Endpoint("127.0.0.1", 0, Security.IMPLICIT, Doorman.with(TLS.server()), places)
        .withHandshake(Duration.ofSeconds(5));
  }

  private LabServer server(Endpoint endpoint) throws IOException {
    return new LabServer("test", endpoint, CrowdIT::echo, this::note);
  }

  private static Socket connect(LabServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private void note(WireEvent event) {
    counts.merge(event.kind(), 1, Integer::sum);
    switch (event.kind()) {
      case NOT_SECURED -> handshakes.add(event.detail());
      case DISCONNECTED -> ended.release();
      default -> {}
    }
  }

  private void awaitEnd(LabServer server, int connections) throws InterruptedException {
    assertThat(ended.tryAcquire(connections, 60, TimeUnit.SECONDS)).isTrue();
    assertThat(server.connections()).isZero();
  }

  private static void echo(Connection connection) throws IOException {
    try {
      while (true) {
        connection.out().line(connection.in().readLine(100));
      }
    } catch (LineTooLongException e) {
      throw new IOException(e);
    }
  }

  private static void requireFiles(long needed) throws Exception {
    Callable<Long> free =
        () ->
            ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Long.MAX_VALUE;
    assumeTrue(
        free.call() >= needed, "the process may not open " + needed + " more files (ulimit -n)");
  }
}
