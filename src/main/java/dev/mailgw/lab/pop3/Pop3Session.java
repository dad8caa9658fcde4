package dev.mailgw.lab.pop3;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles.Lease;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How far one client has come. Belongs to its connection's thread. */
final class Pop3Session implements AutoCloseable {

  /** What is known once somebody has signed in. */
  private record Opened(Granted who, MailDrop drop, Lease place) {}

  private final Connection connection;
  private final MailHost host;
  private final FrontEnd frontEnd;
  private final Patience patience;
  private final SessionFaults faults;
  private Optional<Opened> opened = Optional.empty();
  private Optional<String> name = Optional.empty();
  private int errors;
  private boolean over;

  Pop3Session(Connection connection, MailHost host) {
    this.connection = connection;
    this.host = host;
    this.frontEnd =
        Greeting.generation(connection.id(), host.rules().directory().policy().tcpProxyPercent());
    this.patience = new Patience(connection, host.clock());
    this.faults = new SessionFaults(this, connection, host);
  }

  Connection connection() {
    return connection;
  }

  MailHost host() {
    return host;
  }

  WireOutput out() {
    return connection.out();
  }

  SessionFaults faults() {
    return faults;
  }

  /** The generation that greeted this client. */
  FrontEnd frontEnd() {
    return frontEnd;
  }

  boolean isSignedIn() {
    return opened.isPresent();
  }

  Optional<Granted> who() {
    return opened.map(Opened::who);
  }

  /** The mail that this session sees. */
  MailDrop drop() {
    return opened.orElseThrow().drop();
  }

  /** The UID of the message that a command names; empty if it names none. */
  OptionalInt uid(Call call) {
    return opened.isPresent() && call.message().isPresent()
        ? drop().find(call.message().getAsInt()).stream().mapToInt(m -> m.uid()).findFirst()
        : OptionalInt.empty();
  }

  /** The name that USER gave; for PASS. */
  Optional<String> name() {
    return name;
  }

  void name(String given) {
    name = Optional.of(given);
  }

  void open(Granted granted, Lease place) {
    connection.liftDeadline();
    var sizes = new ListedSizes(faults, host.sizes());
    var inbox = host.store().mailbox(granted.mailbox()).inbox();
    opened = Optional.of(new Opened(granted, new MailDrop(inbox, sizes), place));
  }

  /** Waits as long as {@link Limits} say for a client that has, or has not, signed in. */
  String readLine(int max) throws IOException, LineTooLongException {
    Limits limits = host.throttles().limits();
    return patience.readLine(max, isSignedIn() ? limits.idleTimeout() : limits.signInTimeout());
  }

  void note(Kind kind, String detail) {
    host.log().note(new WireEvent("pop3", connection.id(), kind, detail));
  }

  void note(Kind kind, String detail, About about) {
    host.log().note(new WireEvent("pop3", connection.id(), kind, detail, about));
  }

  void ok(String text) throws IOException {
    out().line(text.isEmpty() ? "+OK" : "+OK " + text);
  }

  /** Refuses, and hangs up if that was once too often. */
  void err(String text) throws IOException {
    out().line("-ERR " + text);
    int most = host.throttles().limits().errors();
    over |= most > 0 && ++errors >= most;
  }

  /** The mailbox is throttled for so long. */
  Answer unavailable(Duration howLong) {
    note(Kind.THROTTLED, "for " + howLong, new About.Wait(howLong));
    return Answer.UNAVAILABLE;
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Gives its place to others. */
  @Override
  public void close() {
    opened.ifPresent(o -> o.place().close());
  }
}
