package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.FaultInForce;
import dev.mailgw.lab.fault.Injector;
import dev.mailgw.lab.fault.Outcome;
import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.fault.Scene;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.MailHost;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Lets the faults of one session happen. Belongs to its thread. */
final class ImapFaults implements Injector.Session {

  private static final String SERVICE = "imap";

  private final ImapSession session;
  private final MailHost host;
  private final Injector injector;
  private String tag = "*";
  private boolean receiving;
  private OptionalInt message = OptionalInt.empty();

  ImapFaults(ImapSession session) {
    this.session = session;
    this.host = session.host();
    this.injector = new Injector(host.faults(), SERVICE, session.connection(), host.log());
  }

  /** What is due at this stage of a command; with no fault in force one volatile read. */
  Outcome at(Call call, Stage stage) throws IOException {
    return at(call.tag(), call.verb(), stage);
  }

  /** What is due before the greeting. */
  Outcome atGreeting() throws IOException {
    return at("*", "CONNECT", Stage.AFTER);
  }

  /** Whether anything may strike while this command's message bytes pass; asked once a command. */
  boolean threaten(Call call) {
    for (FaultInForce one : host.faults().inForce()) {
      Set<String> commands = one.fault().commands();
      if (one.fault().stage() == Stage.CONTENT
          && one.fault().service().equals(SERVICE)
          && (commands.isEmpty() || commands.contains(call.verb()))) {
        return true;
      }
    }
    return false;
  }

  /** What is the matter with a message. */
  Set<Poison> poisons(Call call, int uid) {
    Scene scene = session.account().scene().about(uid);
    Set<Poison> poisons = EnumSet.noneOf(Poison.class);
    for (Poison kind : Poison.values()) {
      if (injector.spoils(kind, call.verb(), scene)) {
        poisons.add(kind);
      }
    }
    return poisons;
  }

  /** A literal of this message has begun; it ends the session by an exception if it must. */
  void sending(Call call, int uid) throws IOException {
    session.out().flush();
    message = OptionalInt.of(uid);
    Outcome outcome = at(call, Stage.CONTENT);
    message = OptionalInt.empty();
    interrupt(outcome);
  }

  /** The client may send its literal. */
  void receiving(Call call) throws IOException {
    session.out().flush();
    receiving = true;
    Outcome outcome = at(call, Stage.CONTENT);
    receiving = false;
    interrupt(outcome);
  }

  @Override
  public Scene scene() {
    Scene scene = session.account().scene();
    return message.isPresent() ? scene.about(message.getAsInt()) : scene;
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "tag", tag,
        "host", FrontEndTexts.host(),
        "time", host.clock().instant().toString(),
        "session", FrontEndTexts.session(session.connection().id()));
  }

  @Override
  public boolean receives() {
    return receiving;
  }

  @Override
  public Outcome throttle(Duration backOff) throws IOException {
    session.account().mailboxName().ifPresent(name -> host.throttles().suspend(name, backOff));
    session.throttled(tag, backOff);
    return Outcome.OVER;
  }

  @Override
  public Outcome tokenDeath(String fault) throws IOException {
    session.account().tokenDies(fault);
    session.expired("the token died by a fault");
    return Outcome.OVER;
  }

  private Outcome at(String here, String command, Stage stage) throws IOException {
    tag = here;
    return injector.at(command, stage, this);
  }

  private static void interrupt(Outcome outcome) throws IOException {
    if (outcome == Outcome.OVER) {
      throw new IOException("ended on purpose amid a message");
    }
  }
}
