package dev.mailgw.lab.pop3;

import dev.mailgw.lab.fault.Injector;
import dev.mailgw.lab.fault.Outcome;
import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.fault.Scene;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The faults that one session meets, and how POP3 carries them out. One thread's. */
final class SessionFaults implements Injector.Session {

  /** By analogy with what IMAP says; Exchange Online's own words over POP3 are not known. */
  private static final String EXPIRED = "Session invalidated - AccessTokenExpired";

  private final Pop3Session session;
  private final Connection connection;
  private final MailHost host;
  private final Injector injector;
  private OptionalInt message = OptionalInt.empty();

  SessionFaults(Pop3Session session, Connection connection, MailHost host) {
    this.session = session;
    this.connection = connection;
    this.host = host;
    this.injector = new Injector(host.faults(), "pop3", connection, host.log());
  }

  /** Lets happen what is due; whether the command goes its way then. */
  boolean pass(Call call, Stage stage) throws IOException {
    message = session.uid(call);
    return goesOn(injector.at(call.verb(), stage, this));
  }

  /**
   * The same amid the bytes of an answer, whose first line has been sent.
   *
   * @param uid of the message in question, if there is one
   */
  boolean passContent(String verb, OptionalInt uid) throws IOException {
    if (host.faults().inForce().isEmpty()) {
      return true;
    }
    connection.out().flush();
    message = uid;
    return goesOn(injector.at(verb, Stage.CONTENT, this));
  }

  /** Whether this message can't be given out in order, in this way. */
  boolean spoil(Poison kind, String verb, int uid) {
    return injector.spoils(kind, verb, scene().about(uid));
  }

  @Override
  public Scene scene() {
    Optional<Granted> who = session.who();
    return new Scene(connection.id(), who.map(Granted::mailbox), who.map(Granted::holder), message);
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "host", Greeting.HOST,
        "time", host.clock().instant().toString(),
        "session", Long.toHexString(connection.id()));
  }

  @Override
  public Outcome throttle(Duration backOff) throws IOException {
    session.who().ifPresent(who -> host.throttles().suspend(who.mailbox(), backOff));
    session.unavailable(backOff).send(session);
    return Outcome.OVER;
  }

  @Override
  public Outcome tokenDeath(String fault) throws IOException {
    if (session.who().isEmpty()) {
      return Outcome.PROCEED;
    }
    session.who().ifPresent(who -> host.deadTokens().add(who.mark(), who.expires(), fault));
    session.note(Kind.EXPIRED, "token of " + session.who().get().holder() + ", by a fault");
    session.err(EXPIRED);
    return Outcome.OVER;
  }

  private boolean goesOn(Outcome outcome) {
    if (outcome == Outcome.OVER) {
      session.end();
    }
    return outcome == Outcome.PROCEED;
  }
}
