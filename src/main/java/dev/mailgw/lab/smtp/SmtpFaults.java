package dev.mailgw.lab.smtp;

import dev.mailgw.lab.fault.Injector;
import dev.mailgw.lab.fault.Outcome;
import dev.mailgw.lab.fault.Scene;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** What goes wrong on purpose in one session. Belongs to its connection's thread. */
final class SmtpFaults implements Injector.Session {

  private final SmtpSession session;
  private final MailHost host;
  private final Injector injector;

  SmtpFaults(SmtpSession session, MailHost host) {
    this.session = session;
    this.host = host;
    this.injector = new Injector(host.faults(), "smtp", session.connection(), host.log());
  }

  /** Lets happen what is due; earlier answers have left by then. */
  Outcome at(String command, Stage stage) throws IOException {
    if (host.faults().inForce().isEmpty()) {
      return Outcome.PROCEED;
    }
    session.connection().out().flush();
    return injector.at(command, stage, this);
  }

  @Override
  public Scene scene() {
    return new Scene(
        session.connection().id(),
        session.signedIn().map(Granted::mailbox),
        session.signedIn().map(Granted::holder),
        OptionalInt.empty());
  }

  @Override
  public Map<String, String> words() {
    return session.answers().words();
  }

  @Override
  public Outcome throttle(Duration backOff) throws IOException {
    session.signedIn().ifPresent(g -> host.throttles().suspend(g.mailbox(), backOff));
    session.note(Kind.THROTTLED, "on purpose, for " + backOff, new About.Wait(backOff));
    session.connection().out().line(SubmissionReplies.tooManyThreads(session.variants()));
    return Outcome.ANSWERED;
  }

  @Override
  public Outcome tokenDeath(String fault) {
    session.signedIn().ifPresent(who -> host.deadTokens().add(who.mark(), who.expires(), fault));
    session.expire();
    return Outcome.PROCEED;
  }

  @Override
  public boolean receives() {
    return true;
  }
}
