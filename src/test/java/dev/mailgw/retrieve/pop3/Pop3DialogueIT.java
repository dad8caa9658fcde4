package dev.mailgw.retrieve.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.retrieve.AfterRetrieval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said on the wire, and what comes of answers that are wrong. */
class Pop3DialogueIT {

  private static final String PIPELINING = "+OK\r\nPIPELINING\r\n.";

  @TempDir private Path directory;
  private Pop3RetrievalBench bench;
  private ScriptedPop3Server server;

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void saysWhatTheContactCentreSaysUnlessToldOtherwise() throws IOException {
    open(false, 0, 2);
    RetrievalEnded ended = bench.visit(AfterRetrieval.DELETE);
    assertThat(server.commands())
        .containsExactly(
            "AUTH XOAUTH2",
            "token",
            "STAT",
            "UIDL",
            "LIST",
            "RETR 1",
            "RETR 2",
            "DELE 1",
            "DELE 2",
            "QUIT");
    assertThat(ended.roundTrips()).as("without QUIT").isEqualTo(9);

    bench.visit(AfterRetrieval.DELETE);
    assertThat(server.commands()).containsExactly("AUTH XOAUTH2", "token", "STAT", "QUIT");
  }

  @Test
  void asksAServerWithoutPipeliningOnceAndSparesWhatItCan() throws IOException {
    open(true, 0, 1);
    bench.visit(AfterRetrieval.DELETE);
    assertThat(server.commands())
        .containsExactly(
            "AUTH XOAUTH2", "token", "CAPA", "UIDL", "LIST", "RETR 1", "DELE 1", "QUIT");

    bench.visit(AfterRetrieval.DELETE);
    assertThat(server.commands()).containsExactly("AUTH XOAUTH2", "token", "UIDL", "QUIT");
  }

  @Test
  void sendsCommandsAheadWhereTheServerOffersIt() throws IOException {
    open(true, 0, 3);
    server.answer("CAPA", PIPELINING);
    RetrievalEnded ended = bench.visit(AfterRetrieval.DELETE);
    assertThat(server.commands())
        .containsExactly(
            "AUTH XOAUTH2",
            "token",
            "CAPA",
            "UIDL",
            "LIST",
            "RETR 1",
            "RETR 2",
            "DELE 1",
            "DELE 2",
            "RETR 3",
            "DELE 3",
            "QUIT");
    assertThat(ended.roundTrips()).as("without QUIT").isEqualTo(6);

    assertThat(bench.visit(AfterRetrieval.DELETE).roundTrips()).isEqualTo(3);
    assertThat(server.commands())
        .containsExactly("AUTH XOAUTH2", "token", "CAPA", "UIDL", "LIST", "QUIT");
  }

  @Test
  void manyMoreMessagesThanGoAheadAtOnceArriveWhole() throws IOException {
    open(true, 0, 500);
    server.answer("CAPA", PIPELINING);
    assertThat(bench.visit(AfterRetrieval.DELETE).messages()).isEqualTo(500);
    Map<String, String> stored = bench.stored();
    assertThat(stored).hasSize(500);
    stored.forEach(
        (key, text) -> assertThat(text).isEqualTo(text(Integer.parseInt(key.substring(1)))));
    assertThat(server.left()).isEmpty();
  }

  @Test
  void aRefusedMessageLeavesTheOthersTheirs() throws IOException {
    open(true, 0, 3);
    server.answer("CAPA", PIPELINING);
    server.answer("RETR 1", "-ERR no such message");
    bench.visit(AfterRetrieval.DELETE);
    assertThat(bench.stored()).isEqualTo(Map.of("u2", text(2), "u3", text(3)));
    assertThat(server.left()).containsExactly(1);
  }

  @Test
  void aRefusedDeletionIsTriedAgainAndTheOthersAreMade() throws IOException {
    open(true, 0, 2);
    server.answer("CAPA", PIPELINING);
    server.answer("DELE 1", "-ERR not now");
    RetrievalEnded ended = bench.visit(AfterRetrieval.DELETE);
    assertThat(ended.reason().cause()).isEqualTo("pop3-dele-refused");
    assertThat(ended.reason().text()).contains("server: -ERR not now");
    assertThat(bench.stored()).hasSize(2);
  }

  @Test
  void anAnswerThatIsLostGivesNoMessageTheContentOfAnother() throws IOException {
    open(true, 0, 4);
    server.answer("CAPA", PIPELINING);
    server.answer("RETR 1", "-ERR no"); // so that the first page's second is after a true size
    server.answer("RETR 3", ScriptedPop3Server.LOSE);
    RetrievalEnded ended = bench.visit(AfterRetrieval.DELETE);
    assertThat(ended.reason().cause()).isEqualTo("pop3-pipelining-broken");
    assertThat(bench.stored()).isEqualTo(Map.of("u2", text(2)));

    server.usualAnswer("RETR 1");
    server.usualAnswer("RETR 3");
    var _ = server.commands();
    assertThat(bench.visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.OK);
    assertThat(server.commands()).startsWith("AUTH XOAUTH2", "token", "UIDL", "LIST");
    assertThat(bench.stored())
        .isEqualTo(Map.of("u1", text(1), "u2", text(2), "u3", text(3), "u4", text(4)));
  }

  @Test
  void messagesThatShareAnIdAreAllStoredBeforeAnyIsDeleted() throws IOException {
    open(false, 1, 2);
    server.answer("UIDL", "+OK\r\n1 x\r\n2 x\r\n.");
    bench.visit(AfterRetrieval.DELETE);
    assertThat(server.left()).hasSize(2);
    bench.visit(AfterRetrieval.DELETE);
    assertThat(server.left()).isEmpty();
    assertThat(bench.stored()).isEqualTo(Map.of("x", text(1), "x (8)", text(2)));
  }

  @Test
  void messagesThatShareAnIdComeOnceWhereTheyAreKept() throws IOException {
    open(true, 0, 2);
    server.answer("UIDL", "+OK\r\n1 x\r\n2 x\r\n.");
    bench.visit(AfterRetrieval.KEEP);
    assertThat(bench.visit(AfterRetrieval.KEEP).messages()).isZero();
    assertThat(bench.stored()).hasSize(2);
  }

  private void open(boolean pipelined, int perCycle, int messages) throws IOException {
    bench = new Pop3RetrievalBench(directory, false, pipelined, perCycle);
    server = bench.server();
    IntStream.rangeClosed(1, messages).forEach(number -> server.put(number, text(number)));
  }

  /** Each of another length. */
  private static String text(int number) {
    return "text" + "x".repeat(number);
  }
}
