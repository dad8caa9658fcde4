package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireOutput;
import java.io.IOException;
import java.util.Optional;

/** How far one client has come. Belongs to its connection's thread. */
final class Pop3Session {

  private final Connection connection;
  private final MailHost host;
  private Optional<MailDrop> drop = Optional.empty();
  private boolean over;

  Pop3Session(Connection connection, MailHost host) {
    this.connection = connection;
    this.host = host;
  }

  Connection connection() {
    return connection;
  }

  WireOutput out() {
    return connection.out();
  }

  boolean isSignedIn() {
    return drop.isPresent();
  }

  /** The mail that this session sees. */
  MailDrop drop() {
    return drop.orElseThrow();
  }

  void open(String mailbox) {
    drop = Optional.of(new MailDrop(host.store().mailbox(mailbox).inbox()));
  }

  void note(Kind kind, String detail) {
    host.log().note(new WireEvent("pop3", connection.id(), kind, detail));
  }

  void ok(String text) throws IOException {
    out().line(text.isEmpty() ? "+OK" : "+OK " + text);
  }

  void err(String text) throws IOException {
    out().line("-ERR " + text);
  }

  /** The client broke the protocol: nothing more is heard from it. */
  void protocolError() throws IOException {
    err("Protocol error. Connection is closed. 10");
    over = true;
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
