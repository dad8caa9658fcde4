package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Access;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** How far one client has come. Belongs to its connection's thread. */
final class ImapSession implements AutoCloseable {

  private final Connection connection;
  private final MailHost host;
  private final Bell bell = new Bell();
  private Optional<Instant> expires = Optional.empty();
  private Optional<LabMailbox> mailbox = Optional.empty();
  private Optional<SelectedFolder> selected = Optional.empty();
  private boolean warned;
  private boolean over;

  ImapSession(Connection connection, MailHost host) {
    this.connection = connection;
    this.host = host;
  }

  Connection connection() {
    return connection;
  }

  WireOutput out() {
    return connection.out();
  }

  MailHost host() {
    return host;
  }

  /** Rung when something happens in the selected folder. */
  Bell bell() {
    return bell;
  }

  void signedIn(Access access) {
    switch (access) {
      case Granted granted -> {
        expires = Optional.of(granted.expires());
        mailbox = Optional.of(host.store().mailbox(granted.mailbox()));
      }
      case NotConnected(var _, var until) -> expires = Optional.of(until);
      case Access.Refused _, Access.SwitchedOff _ ->
          throw new IllegalArgumentException("not signed in: " + access);
    }
  }

  boolean isSignedIn() {
    return expires.isPresent();
  }

  boolean isConnected() {
    return mailbox.isPresent();
  }

  boolean isSelected() {
    return selected.isPresent();
  }

  LabMailbox mailbox() {
    return mailbox.orElseThrow();
  }

  SelectedFolder selected() {
    return selected.orElseThrow();
  }

  void select(SelectedFolder folder) {
    selected = Optional.of(folder);
  }

  void deselect() {
    selected.ifPresent(SelectedFolder::close);
    selected = Optional.empty();
  }

  boolean isExpired() {
    return expires.filter(until -> !host.clock().instant().isBefore(until)).isPresent();
  }

  void note(Kind kind, String detail) {
    host.log().note(new WireEvent("imap", connection.id(), kind, detail));
  }

  void untagged(String text) throws IOException {
    out().line("* " + text);
  }

  /** The command succeeded; the client hears news of its folder first, where that is allowed. */
  void ok(Call call) throws IOException {
    ok(call, "");
  }

  /**
   * As {@link #ok(Call)}.
   *
   * @param code in brackets and with a space behind, or empty
   */
  void ok(Call call, String code) throws IOException {
    if (selected.isPresent() && mayRenumber(call)) {
      selected.get().announce(out());
    }
    out().line(call.tag() + " OK " + code + call.verb() + " completed.");
  }

  void no(Call call, String text) throws IOException {
    out().line(call.tag() + " NO " + text);
  }

  void bad(Call call, String text) throws IOException {
    out().line(call.tag() + " BAD " + text);
  }

  /** Signed in without a mailbox behind it: the second command that shows it ends the session. */
  void notConnected(Call call) throws IOException {
    bad(call, "User is authenticated but not connected.");
    if (warned) {
      bye("Connection closed. 14");
    }
    warned = true;
  }

  void bye(String text) throws IOException {
    untagged("BYE " + text);
    over = true;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  @Override
  public void close() {
    deselect();
  }

  /** Sequence numbers must not change under a client that uses them (RFC 3501 §7.4.1). */
  private static boolean mayRenumber(Call call) {
    return switch (call.verb()) {
      case "FETCH", "STORE", "SEARCH" -> call.uid();
      default -> true;
    };
  }
}
