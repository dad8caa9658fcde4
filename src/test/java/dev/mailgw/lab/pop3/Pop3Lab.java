package dev.mailgw.lab.pop3;

import static dev.mailgw.testing.LabFixture.ANNE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Both POP3 ports on a fixture; tokens may have any number of {@code ~} behind them. */
final class Pop3Lab implements AutoCloseable {

  static final String SIGNED_IN = "+OK User successfully authenticated.";
  static final String REFUSED = "-ERR Authentication failure: unknown user name or bad password.";
  static final String NOT_VALID = "-ERR Command is not valid in this state.";
  static final String PROTOCOL_ERROR = "-ERR Protocol error. Connection is closed. 10";
  static final String UNAVAILABLE = "-ERR Server Unavailable. 21";

  private final LabFixture fixture;
  private final List<WireEvent> events = new CopyOnWriteArrayList<>();
  private final MailHost host;
  private final Pop3Server server;
  private final Pop3Server plain;

  Pop3Lab(Path directory) throws IOException {
    this.fixture = new LabFixture(directory);
    MailHost made = fixture.host();
    this.host =
        new MailHost(
            made.rules(),
            token -> made.verifier().verify(token.replace("~", "")),
            made.store(),
            made.clock(),
            made.faults(),
            made.throttles(),
            made.log().and(events::add));
    var tls = fixture.tls().server();
    this.server = new Pop3Server(Endpoint.implicitTls("127.0.0.1", 0, tls), host);
    this.plain = new Pop3Server(Endpoint.startTls("127.0.0.1", 0, tls), host);
  }

  LabFixture fixture() {
    return fixture;
  }

  MailHost host() {
    return host;
  }

  int port() {
    return server.port();
  }

  /** A client on 995 that has not read the greeting. */
  WireClient dial() throws IOException {
    return WireClient.tls(server.port(), fixture.tls().client());
  }

  /** A client on 995. */
  WireClient connect() throws IOException {
    WireClient client = dial();
    assertThat(client.line()).startsWith("+OK ");
    return client;
  }

  /** A client on 110. */
  WireClient connectPlain() throws IOException {
    WireClient client = WireClient.plain(plain.port());
    assertThat(client.line()).startsWith("+OK ");
    return client;
  }

  /** Anne, signed in. */
  WireClient anne() throws IOException {
    WireClient client = connect();
    assertThat(auth(client, fixture.response(ANNE))).isEqualTo(SIGNED_IN);
    return client;
  }

  /** Both lines of AUTH XOAUTH2; the answer to the second. */
  static String auth(WireClient client, String response) throws IOException {
    assertThat(client.pop("AUTH XOAUTH2")).isEqualTo("+ ");
    return client.pop(response);
  }

  /** Anne's response, of exactly this length. */
  String response(int length) {
    String token = fixture.token(ANNE);
    int padding =
        length / 4 * 3 - ("user=" + ANNE + "\u0001auth=Bearer " + token + "\u0001\u0001").length();
    return LabFixture.encoded(ANNE, token + "~".repeat(padding));
  }

  int append(String text) throws IOException {
    return fixture.mailbox(ANNE).append(text.getBytes(StandardCharsets.ISO_8859_1), LabFixture.NOW);
  }

  /** Strikes once. */
  void once(String command, Stage stage, Effect effect) {
    var point = new Point("pop3", command, stage);
    fixture.fault(Fault.at(effect + " " + point, point, effect).withWhen(When.first(1)));
  }

  void always(String command, Stage stage, Effect effect) {
    var point = new Point("pop3", command, stage);
    fixture.fault(Fault.at(effect + " " + point, point, effect));
  }

  void limits(Duration signIn, Duration idle, int errors, int sessions) {
    host.throttles()
        .change(
            Limits.OPEN.with(draft -> {
              draft.signInTimeout = signIn;
              draft.idleTimeout = idle;
              draft.errors = errors;
              draft.connectionsPerUser = sessions;
            }));
  }

  List<WireEvent> noted(Kind kind) {
    return events.stream().filter(e -> e.kind() == kind).toList();
  }

  /** Also ends every conversation, so that all of their events are there. */
  void stop() throws IOException {
    server.close();
    plain.close();
  }

  @Override
  public void close() throws IOException {
    stop();
    fixture.close();
  }
}
