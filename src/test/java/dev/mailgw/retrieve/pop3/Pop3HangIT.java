package dev.mailgw.retrieve.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.retrieve.AfterRetrieval;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that stop answering: it is told where, and the next visit leaves nothing undone. */
class Pop3HangIT {

  private static final String PIPELINING = "+OK\r\nPIPELINING\r\n.";

  @TempDir private Path directory;

  /** The first handshake of all may take as long as we wait for an answer. */
  @BeforeAll
  static void shakeHands(@TempDir Path elsewhere) throws Exception {
    try (Pop3RetrievalBench bench = new Pop3RetrievalBench(elsewhere, false, false, 0)) {
      bench.visit(AfterRetrieval.KEEP);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, hang, greeting, false, false",
    "greeting, hang, greeting, true, false",
    "STLS, hang, STLS, true, false",
    "AUTH XOAUTH2, hang, AUTH, false, false",
    "token, hang, AUTH, false, false",
    "STAT, hang, STAT, false, false",
    "UIDL, +OK\\r\\n1 u1hang, UIDL, false, false",
    "LIST, hang, LIST, false, false",
    "RETR 2, hang, RETR 2, false, false",
    "RETR 2, +OK\\r\\nhalf a messhang, RETR 2, false, false",
    "DELE 2, hang, DELE 2, false, false",
    "QUIT, hang, QUIT, false, false",
    "CAPA, hang, CAPA, false, true",
    "LIST, hang, LIST, false, true",
    "RETR 2, +OK\\r\\nhalf a messhang, RETR 2, false, true",
    "DELE 2, hang, DELE 2, false, true",
    "QUIT, hang, QUIT, false, true"
  })
  void whatWasFetchedIsStoredAndComesNoSecondTime(
      String command, String answer, String stage, boolean startTls, boolean pipelined)
      throws Exception {
    try (Pop3RetrievalBench bench = new Pop3RetrievalBench(directory, startTls, pipelined, 0)) {
      ScriptedPop3Server server = bench.server();
      for (int number = 1; number <= 3; number++) {
        server.put(number, "text " + number);
      }
      server.answer("CAPA", PIPELINING);
      server.answer(command, answer.translateEscapes());

      RetrievalEnded ended = bench.visit(AfterRetrieval.DELETE);
      assertThat(ended.result()).isEqualTo(Result.FAILED);
      assertThat(ended.reason().cause()).isEqualTo("timeout");
      assertThat(ended.reason().text())
          .startsWith("alias sales: POP3 localhost:")
          .contains(" (at " + stage + ") does not answer in time");
      assertThat(bench.stored()).hasSize(ended.messages());
      assertThat(server.left()).as("nothing is deleted without QUIT").hasSize(3);

      server.usualAnswer(command);
      RetrievalEnded next = bench.visit(AfterRetrieval.DELETE);
      assertThat(next.reason().text()).isEmpty();
      assertThat(bench.stored()).isEqualTo(Map.of("u1", "text 1", "u2", "text 2", "u3", "text 3"));
      assertThat(ended.messages() + next.messages()).isEqualTo(3);
      assertThat(server.left()).isEmpty();
    }
  }
}
