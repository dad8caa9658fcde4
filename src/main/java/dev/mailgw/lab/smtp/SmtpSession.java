package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Draft;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How far one client has come. Belongs to its connection's thread. */
final class SmtpSession implements AutoCloseable {

  static final String HOST = "LAB0PR01MB0001.labprd01.prod.outlook.com";

  /** RFC 4954 §4 limits a line of AUTH to this. */
  static final int MAX_LINE = 12_288;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final MailHost host;
  private boolean greeted;
  private boolean over;
  private Optional<Granted> signedIn = Optional.empty();
  private Optional<Transaction> transaction = Optional.empty();

  SmtpSession(Connection connection, MailHost host) {
    this.connection = connection;
    this.host = host;
  }

  Connection connection() {
    return connection;
  }

  Instant now() {
    return host.clock().instant();
  }

  boolean isGreeted() {
    return greeted;
  }

  /** EHLO ends a transaction (RFC 5321 §4.1.4). */
  void greeted(boolean now) throws IOException {
    greeted = now;
    reset();
  }

  Optional<Granted> signedIn() {
    return signedIn;
  }

  void signIn(Granted granted) {
    signedIn = Optional.of(granted);
  }

  Optional<Transaction> transaction() {
    return transaction;
  }

  void begin(Optional<String> sender) {
    Draft draft = host.store().draft();
    transaction = Optional.of(new Transaction(sender, draft));
  }

  void reset() throws IOException {
    Optional<Transaction> ended = transaction;
    transaction = Optional.empty();
    if (ended.isPresent()) {
      ended.get().close();
    }
  }

  void note(Kind kind, String detail) {
    host.log().note(new WireEvent("smtp", connection.id(), kind, detail));
  }

  void reply(String line) throws IOException {
    connection.out().line(line);
  }

  /** A refusal as most of Exchange's: closed with the host in brackets. */
  void refuse(String line) throws IOException {
    reply(line + " [" + HOST + "]");
  }

  /** A refusal that also names time and session, which Microsoft's support asks for. */
  void refuseTraced(String line) throws IOException {
    reply(line + " [" + HOST + " " + TIME.format(now()) + " " + id() + "]");
  }

  /** The session's name in brackets of greeting and refusals. */
  String id() {
    return String.format("08DE%012X", connection.id());
  }

  /** The next line of a dialogue; empty if it was too long. */
  Optional<String> ask(String prompt) throws IOException {
    reply(prompt);
    try {
      return Optional.of(connection.in().readLine(MAX_LINE));
    } catch (LineTooLongException _) {
      return Optional.empty();
    }
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void close() throws IOException {
    reset();
  }
}
