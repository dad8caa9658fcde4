package dev.mailgw.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.testing.LabTls;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LabServerIT {

  private static final LabTls TLS = new LabTls();

  @Test
  void answersToPipelinedLinesComeInOnePiece() throws IOException {
    try (LabServer server = server(LabServerIT::echo);
        WireClient client = WireClient.plain(server.port())) {
      client.sendLine("a\r\nb\r\nc");

      assertThat(client.line()).isEqualTo("a");
      assertThat(client.line()).isEqualTo("b");
      assertThat(client.line()).isEqualTo("c");
    }
  }

  @Test
  void forgetsWhatWasSentInTheClearBehindTheRequestForTls() throws IOException {
    try (LabServer server =
            server(connection -> {
              echoLine(connection);
              connection.startTls();
              echo(connection);
            });
        WireClient client = WireClient.plain(server.port())) {
      client.sendLine("STARTTLS\r\ninjected");
      assertThat(client.line()).isEqualTo("STARTTLS");
      client.startTls(TLS.client());
      client.sendLine("honest");

      assertThat(client.line()).isEqualTo("honest");
    }
  }

  @Test
  void aDefectInAConversationEndsThatConnectionOnly() throws IOException {
    try (LabServer server =
        server(connection -> {
          throw new IllegalStateException("planned");
        })) {
      for (int i = 0; i < 3; i++) {
        try (WireClient client = WireClient.plain(server.port())) {
          assertThat(client.line()).isNull();
        }
      }
    }
  }

  @Test
  void closingHangsUpOnWaitingClientsAtOnce() throws Exception {
    var greeted = new CountDownLatch(1);
    LabServer server =
        server(connection -> {
          greeted.countDown();
          echo(connection);
        });
    try (WireClient client = WireClient.plain(server.port())) {
      assertThat(greeted.await(10, TimeUnit.SECONDS)).isTrue();
      server.close();

      assertThat(client.line()).isNull();
      assertThat(server.connections()).isZero();
      assertThatThrownBy(() -> WireClient.plain(server.port())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void furtherClientsWaitForAPlace() throws IOException {
    var one = new Endpoint("127.0.0.1", 0, Security.STARTTLS, Doorman.with(TLS.server()), 1);
    try (LabServer server = new LabServer("test", one, LabServerIT::echo, _ -> {});
        WireClient first = WireClient.plain(server.port())) {
      first.sendLine("first");
      assertThat(first.line()).isEqualTo("first");
      try (WireClient second = WireClient.plain(server.port())) {
        second.sendLine("second");
        first.hangUp();

        assertThat(second.line()).isEqualTo("second");
      }
    }
  }

  @Test
  void saysWhichPortCanNotBeHad() throws IOException {
    try (LabServer server = server(LabServerIT::echo)) {
      var taken = Endpoint.startTls("127.0.0.1", server.port(), TLS.server());

      assertThatThrownBy(() -> new LabServer("imap", taken, LabServerIT::echo, _ -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("imap")
          .hasMessageContaining(":" + server.port());
    }
  }

  private static LabServer server(Conversation conversation) throws IOException {
    var endpoint = Endpoint.startTls("127.0.0.1", 0, TLS.server());
    return new LabServer("test", endpoint, conversation, _ -> {});
  }

  private static void echo(Connection connection) throws IOException {
    while (true) {
      echoLine(connection);
    }
  }

  private static void echoLine(Connection connection) throws IOException {
    try {
      connection.out().line(connection.in().readLine(100));
    } catch (LineTooLongException e) {
      throw new IOException(e);
    }
  }
}
