package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Outcome;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.LabMailbox;
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

/** How far one client has come. Belongs to its connection's thread but for its {@link Turn}. */
final class ImapSession implements AutoCloseable {

  private static final String TOO_MUCH = "Connection closed. 14";

  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Connection connection;
  private final MailHost host;
  private final Account account;
  private final ImapFaults faults;
  private final Turn turn = new Turn();
  private final Curfew curfew;
  private final Bell bell = new Bell();
  private Optional<SelectedFolder> selected = Optional.empty();
  private boolean secondRevision;
  private boolean warned;
  private int errors;
  private boolean over;

  ImapSession(Connection connection, MailHost host) {
    this.connection = connection;
    this.host = host;
    this.account = new Account(host, connection.id());
    this.faults = new ImapFaults(this);
    this.curfew = new Curfew(turn, connection, account, host);
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

  Account account() {
    return account;
  }

  ImapFaults faults() {
    return faults;
  }

  /** Rung when something happens in the selected folder. */
  Bell bell() {
    return bell;
  }

  LabMailbox mailbox() {
    return account.mailbox();
  }

  boolean isSelected() {
    return selected.isPresent();
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

  /** The client has asked for IMAP4rev2. */
  void enableSecondRevision() {
    secondRevision = true;
  }

  boolean hasSecondRevision() {
    return secondRevision;
  }

  /** The client's next line, no longer than a command may be. */
  String hear() throws IOException, LineTooLongException {
    turn.toClient(host.clock().instant());
    String line;
    try {
      line = connection.in().readLine(Arguments.MAX_LINE);
    } catch (LineTooLongException e) {
      turn.toServer();
      throw e;
    }
    turn.toServer();
    return line;
  }

  /**
   * How long the socket waits, for instance amid a literal; between commands the curfew comes
   * first.
   */
  void bearSilence(Duration howLong) throws IOException {
    connection.idleTimeout(howLong.plus(SLACK));
  }

  /** What ends it from outside. */
  Curfew curfew() {
    return curfew;
  }

  void note(Kind kind, String detail) {
    host.log().note(new WireEvent("imap", connection.id(), kind, detail));
  }

  void note(Kind kind, String detail, About about) {
    host.log().note(new WireEvent("imap", connection.id(), kind, detail, about));
  }

  void untagged(String text) throws IOException {
    out().line("* " + text);
  }

  /** Whether a fault leaves something to be done. */
  boolean settled(Outcome outcome) {
    over |= outcome == Outcome.OVER;
    return outcome == Outcome.PROCEED;
  }

  /** The command was carried out; whether the client got this answer, and no fault's. */
  boolean tagged(Call call, String text) throws IOException {
    boolean answer = settled(faults.at(call, Stage.AFTER));
    if (answer) {
      out().line(call.tag() + " " + text);
    }
    return answer;
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
    if (selected.isPresent() && call.mayRenumber()) {
      selected.get().announce(out());
    }
    tagged(call, "OK " + code + call.verb() + " completed.");
  }

  void no(Call call, String text) throws IOException {
    tagged(call, "NO " + text);
  }

  /** The command can't be carried out; too many of these end the session. */
  void bad(Call call, String text) throws IOException {
    bad(call.tag(), text);
  }

  void bad(String tag, String text) throws IOException {
    out().line(tag + " BAD " + text);
    failed();
  }

  /** One more refusal. */
  void failed() throws IOException {
    int most = host.throttles().limits().errors();
    if (++errors >= most && most > 0 && !over) {
      bye(TOO_MUCH);
    }
  }

  /** Signed in without a mailbox behind it: the second command that shows it ends the session. */
  void notConnected(Call call) throws IOException {
    out().line(call.tag() + " BAD User is authenticated but not connected.");
    if (warned) {
      bye(TOO_MUCH);
    }
    warned = true;
  }

  /** The client is to stay away for so long, in the lab's time. */
  void throttled(String tag, Duration wait) throws IOException {
    String told =
        "Request is throttled. Suggested Backoff Time: " + wait.toMillis() + " milliseconds";
    note(Kind.THROTTLED, told, new About.Wait(wait));
    out().line(tag + " BAD " + told);
    bye(TOO_MUCH);
  }

  /** The token's time is up. */
  void expired(String why) throws IOException {
    note(Kind.EXPIRED, why);
    bye(Curfew.EXPIRED);
  }

  void bye(String text) throws IOException {
    untagged("BYE " + text);
    end();
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
    account.close();
  }
}
