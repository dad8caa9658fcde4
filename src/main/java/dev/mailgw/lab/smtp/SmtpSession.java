package dev.mailgw.lab.smtp;

import dev.mailgw.lab.fault.Outcome;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles.Lease;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Optional;

/** How far one client has come. Belongs to its connection's thread. */
final class SmtpSession implements AutoCloseable {

  /** RFC 4954 §4 limits a line of AUTH to this. */
  static final int MAX_LINE = 12_288;

  private final Connection connection;
  private final MailHost host;
  private final Variants variants;
  private final Answers answers;
  private final SmtpFaults faults;
  private boolean greeted;
  private boolean over;
  private boolean expired;
  private Optional<Granted> signedIn = Optional.empty();
  private Optional<Lease> place = Optional.empty();
  private Optional<Transaction> transaction = Optional.empty();

  SmtpSession(Connection connection, MailHost host, Variants variants) {
    this.connection = connection;
    this.host = host;
    this.variants = variants;
    this.answers = new Answers(connection, host.clock());
    this.faults = new SmtpFaults(this, host);
  }

  Connection connection() {
    return connection;
  }

  Variants variants() {
    return variants;
  }

  Answers answers() {
    return answers;
  }

  Limits limits() {
    return host.throttles().limits();
  }

  boolean isGreeted() {
    return greeted;
  }

  /** EHLO ends a transaction (RFC 5321 §4.1.4). */
  void greeted(boolean now) throws IOException {
    greeted = now;
    reset();
  }

  /** Who signed in last, also when his token is at its end. */
  Optional<Granted> signedIn() {
    return signedIn;
  }

  /** Whether somebody is signed in whose token still counts. */
  boolean maySend() {
    return signedIn.isPresent() && !expired;
  }

  void signIn(Granted granted) {
    connection.liftDeadline();
    leave();
    signedIn = Optional.of(granted);
    expired = false;
    hasPlace();
  }

  /** From now on the token counts as expired; nothing is sent until there is a new one. */
  void expire() {
    expired = true;
    note(Kind.EXPIRED, signedIn.map(g -> "token for " + g.mailbox()).orElse("nobody's token"));
  }

  /** Whether the session is one of those that its account may have; tries to become one. */
  boolean hasPlace() {
    if (place.isEmpty()) {
      place =
          host.throttles()
              .session("smtp", signedIn.orElseThrow().mailbox(), limits().smtpConnections());
    }
    return place.isPresent();
  }

  Optional<Transaction> transaction() {
    return transaction;
  }

  void begin(Sender sender, boolean binary) {
    transaction = Optional.of(new Transaction(sender, binary, host.store().draft()));
  }

  /** Ends a transaction; what went wrong in it counts towards a punishment. */
  void reset() throws IOException {
    Optional<Transaction> ended = transaction;
    transaction = Optional.empty();
    if (ended.isPresent()) {
      String account = signedIn.orElseThrow().mailbox();
      ended.get().error().ifPresent(error -> host.throttles().smtp().failed(account, error));
      ended.get().close();
    }
  }

  void note(Kind kind, String detail) {
    note(kind, detail, new About.Nothing());
  }

  void note(Kind kind, String detail, About about) {
    host.log().note(new WireEvent("smtp", connection.id(), kind, detail, about));
  }

  void reply(String line) {
    answers.reply(line);
  }

  void refuse(String line) {
    answers.refuse(line);
  }

  void refuseTraced(String line) {
    answers.refuseTraced(line);
  }

  /** Lets happen what is due at this point; whether to go on as if nothing had happened. */
  boolean passes(String command, Stage stage) throws IOException {
    Outcome outcome = faults.at(command, stage);
    over |= outcome == Outcome.OVER;
    return outcome == Outcome.PROCEED;
  }

  /** Sends the answer to the command unless a fault comes in its place; whether it was sent. */
  boolean answer(String command) throws IOException {
    if (answers.isEmpty() || passes(command, Stage.AFTER)) {
      answers.send();
      return true;
    }
    answers.drop();
    return false;
  }

  /** The next line of a dialogue; empty if it was too long. */
  Optional<String> ask(String prompt) throws IOException {
    connection.out().line(prompt);
    try {
      return Optional.of(connection.in().readLine(MAX_LINE));
    } catch (LineTooLongException _) {
      return Optional.empty();
    }
  }

  /** Whether the client did more often what it should not than Exchange bears. */
  boolean hasErredTooOften() {
    return !over && limits().errors() > 0 && answers.errors() >= limits().errors();
  }

  /** Ends the session with these words, which no fault replaces. */
  void hangUp(String words) throws IOException {
    answers.drop();
    connection.out().line(words);
    end();
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void close() throws IOException {
    leave();
    reset();
  }

  private void leave() {
    place.ifPresent(Lease::close);
    place = Optional.empty();
  }
}
