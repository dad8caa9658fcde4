package dev.mailgw.lab.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.fault.FaultInForce.Waits;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.LabServer;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.testing.LabTls;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The effects on a real line; the server answers each line with itself. */
@Timeout(30)
class InjectorIT {

  private final Faults faults = new Faults(InstantSource.system());
  private final Queue<WireEvent> events = new ConcurrentLinkedQueue<>();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private LabServer server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    var endpoint = Endpoint.startTls("127.0.0.1", 0, new LabTls().server());
    server = new LabServer("imap", endpoint, this::echo, events::add);
    client = WireClient.plain(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void withoutAFaultNothingHappens() throws IOException {
    assertThat(client.pop("hello")).isEqualTo("hello");
    assertThat(events).extracting(WireEvent::kind).doesNotContain(WireEvent.Kind.FAULT);
  }

  @Test
  void aReplyComesInsteadWithTheSessionsWords() throws IOException {
    strike(new Effect.Reply(List.of("{tag} NO from {host}"), false), When.first(1));

    assertThat(client.pop("hello")).isEqualTo("a1 NO from lab");
    assertThat(client.pop("hello")).isEqualTo("hello");
    assertThat(events)
        .filteredOn(event -> event.kind() == WireEvent.Kind.FAULT)
        .extracting(WireEvent::detail)
        .containsExactly("trouble at ECHO");
  }

  @Test
  void aReplyCanHangUp() throws IOException {
    strike(new Effect.Reply(List.of("* BYE"), true), When.ALWAYS);

    assertThat(client.pop("hello")).isEqualTo("* BYE");
    assertThat(client.line()).isNull();
  }

  @Test
  void aDropBreaksAfterSoManyBytes() throws IOException {
    strike(new Effect.Drop(5), When.ALWAYS);

    client.sendLine("0123456789");

    assertThat(arrived()).isEqualTo("01234");
  }

  @Test
  void aDropAtOnceSendsNothing() throws IOException {
    strike(new Effect.Drop(0), When.ALWAYS);

    client.sendLine("hello");

    assertThat(arrived()).isEmpty();
  }

  @Test
  void aDropIsAResetAndAHangUpIsNot() throws IOException {
    strike(new Effect.Drop(0), When.ALWAYS);
    client.sendLine("hello");
    assertThatThrownBy(client::line)
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");

    strike(new Effect.HangUp(), When.ALWAYS);
    try (WireClient second = WireClient.plain(server.port())) {
      second.sendLine("hello");
      assertThat(second.line()).isNull();
    }
  }

  @Test
  void aDropAmidAnAnswerIsAResetBehindWhatCameBefore() throws IOException {
    strike(new Effect.Drop(5), When.ALWAYS);
    client.sendLine("0123456789");

    assertThat(client.bytes(5)).asString(US_ASCII).isEqualTo("01234");
    assertThatThrownBy(client::line).hasMessage("Connection reset");
  }

  @Test
  void aSlowLineTakesItsTime() throws IOException {
    strike(new Effect.Slow(1000), When.ALWAYS);
    Instant before = Instant.now();

    assertThat(client.pop("x".repeat(400))).hasSize(400);

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void aDelayIsFeltOutside() throws IOException {
    strike(new Effect.Delay(Duration.ofMillis(300)), When.ALWAYS);
    Instant before = Instant.now();

    assertThat(client.pop("hello")).isEqualTo("hello");

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(250));
  }

  @Test
  void aDelayTellsHowLongItReallyWas() throws IOException {
    strike(new Effect.Delay(Duration.ofMillis(30)), When.ALWAYS);
    Instant before = Instant.now();

    client.pop("hello");
    client.pop("again");

    Waits waits = faults.inForce().getFirst().waits();
    assertThat(waits.times()).isEqualTo(2);
    assertThat(waits.median())
        .isBetween(Duration.ofMillis(30), Duration.between(before, Instant.now()));
  }

  @Test
  void afterAHalfCloseTheServerStillListens() throws IOException {
    strike(new Effect.HalfClose(), When.first(1));

    client.sendLine("hello");
    assertThat(client.line()).isNull();
    client.sendLine("quit");
    awaitDisconnection();

    assertThat(heard).containsExactly("hello", "quit");
  }

  @Test
  void aHangEndsWhenTheServerCloses() throws IOException {
    strike(new Effect.Hang(), When.ALWAYS);
    client.sendLine("hello");
    await(WireEvent.Kind.FAULT);

    server.close();

    assertThat(client.line()).isNull();
    assertThat(server.connections()).isZero();
  }

  @Test
  void aClientThatLeavesWhileItsAnswerIsLateIsNoticed() throws IOException {
    strike(new Effect.Delay(Duration.ofHours(1)), When.ALWAYS);
    client.sendLine("hello");
    await(WireEvent.Kind.FAULT);

    client.hangUp();

    awaitDisconnection();
  }

  private void echo(Connection connection) throws IOException {
    var injector = new Injector(faults, "imap", connection, events::add);
    var session = new Echo(connection.id());
    String line = line(connection);
    while (line != null) {
      heard.add(line);
      Outcome outcome = injector.at("ECHO", Stage.BEFORE, session);
      if (outcome == Outcome.OVER || line.equals("quit")) {
        return;
      }
      if (outcome == Outcome.PROCEED) {
        connection.out().line(line);
      }
      line = line(connection);
    }
  }

  private static String line(Connection connection) throws IOException {
    try {
      return connection.in().readLine(1000);
    } catch (LineTooLongException e) {
      throw new IOException(e);
    }
  }

  private void strike(Effect effect, When when) {
    Point point = new Point("imap", "ECHO", Stage.BEFORE);
    faults.add(Fault.at("trouble", point, effect).withWhen(when), 1);
  }

  /** A reset is an end, too. */
  private String arrived() {
    StringBuilder text = new StringBuilder();
    try {
      byte[] next = client.bytes(1);
      while (next.length == 1) {
        text.append(new String(next, US_ASCII));
        next = client.bytes(1);
      }
    } catch (IOException _) {
      // what came before it counts
    }
    return text.toString();
  }

  private void awaitDisconnection() {
    await(WireEvent.Kind.DISCONNECTED);
  }

  /** The test's time-out is the deadline. */
  private void await(WireEvent.Kind kind) {
    while (events.stream().noneMatch(event -> event.kind() == kind)) {
      Thread.onSpinWait();
    }
  }

  private record Echo(long connection) implements Injector.Session {

    @Override
    public Scene scene() {
      return Scene.of(connection);
    }

    @Override
    public Map<String, String> words() {
      return Map.of("tag", "a1", "host", "lab");
    }

    @Override
    public Outcome throttle(Duration backOff) {
      return Outcome.ANSWERED;
    }

    @Override
    public Outcome tokenDeath(String fault) {
      return Outcome.OVER;
    }
  }
}
