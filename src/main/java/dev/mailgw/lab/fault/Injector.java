package dev.mailgw.lab.fault;

import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireLog;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets the faults of one connection happen. Those that are the same in every protocol it carries
 * out; the others it hands to the session. Belongs to the connection's thread.
 */
public final class Injector {

  /** What only the session can carry out. */
  public interface Session {

    /** Who is there now. */
    Scene scene();

    /** What stands for the words in braces of {@link Effect.Reply}. */
    Map<String, String> words();

    /** The mailbox is throttled for so long, in the lab's time; answers if an answer is due. */
    Outcome throttle(Duration backOff) throws IOException;

    /** The session's token is at its end. */
    Outcome tokenDeath() throws IOException;
  }

  private static final Duration FOREVER = Duration.ofDays(365);

  private final Faults faults;
  private final String service;
  private final Connection connection;
  private final WireLog log;

  public Injector(Faults faults, String service, Connection connection, WireLog log) {
    this.faults = faults;
    this.service = service;
    this.connection = connection;
    this.log = log;
  }

  /** Lets happen what is due at this point; poisoned messages are not its affair. */
  public Outcome at(String command, Stage stage, Session session) throws IOException {
    return at(command, stage, session, this::drop);
  }

  /** As {@link #at} amid the bytes of a client's message: a drop counts what is received. */
  public Outcome receiving(String command, Session session) throws IOException {
    return at(command, Stage.CONTENT, session, this::dropReceiving);
  }

  /** What is the matter with the message that the session's scene is about; mostly nothing. */
  public Set<Poison> poisons(String command, Scene scene) {
    if (faults.inForce().isEmpty()) {
      return Set.of();
    }
    Set<Poison> poisons = EnumSet.noneOf(Poison.class);
    var point = new Point(service, command, Stage.CONTENT);
    for (Fault fault : faults.at(point, scene, Effect.Poisoned.class::isInstance)) {
      if (fault.effect() instanceof Effect.Poisoned(var kind)) {
        note(fault, command);
        poisons.add(kind);
      }
    }
    return poisons;
  }

  private interface Dropping {
    Outcome after(long bytes) throws IOException;
  }

  private Outcome at(String command, Stage stage, Session session, Dropping drop)
      throws IOException {
    if (faults.inForce().isEmpty()) {
      return Outcome.PROCEED;
    }
    Outcome outcome = Outcome.PROCEED;
    var point = new Point(service, command, stage);
    for (Fault fault :
        faults.at(point, session.scene(), effect -> !(effect instanceof Effect.Poisoned))) {
      note(fault, command);
      outcome = happen(fault.effect(), session, drop);
      if (outcome != Outcome.PROCEED) {
        break;
      }
    }
    return outcome;
  }

  private void note(Fault fault, String command) {
    log.note(new WireEvent(service, connection.id(), Kind.FAULT, fault.name() + " at " + command));
  }

  private Outcome happen(Effect effect, Session session, Dropping drop) throws IOException {
    return switch (effect) {
      case Effect.Reply reply -> reply(reply, session.words());
      case Effect.Delay(var by) -> connection.pause(by) ? Outcome.PROCEED : Outcome.OVER;
      case Effect.Hang() -> connection.pause(FOREVER) ? Outcome.PROCEED : Outcome.OVER;
      case Effect.Drop(var bytes) -> drop.after(bytes);
      case Effect.HangUp() -> Outcome.OVER;
      case Effect.HalfClose() -> {
        connection.halfClose();
        yield Outcome.PROCEED;
      }
      case Effect.Slow(var rate) -> {
        connection.impairment().slowTo(rate);
        yield Outcome.PROCEED;
      }
      case Effect.Throttle(var backOff) -> session.throttle(backOff);
      case Effect.TokenDeath() -> session.tokenDeath();
      case Effect.HttpReply _, Effect.Aadsts _, Effect.BadCertificate _, Effect.Poisoned _ ->
          Outcome.PROCEED;
    };
  }

  private Outcome drop(long after) throws IOException {
    if (after == 0) {
      connection.abort();
      return Outcome.OVER;
    }
    connection.out().flush();
    connection.impairment().breakAfterWriting(after);
    return Outcome.PROCEED;
  }

  /** What waits to be read has been received already. */
  private Outcome dropReceiving(long after) throws IOException {
    long toCome = after - connection.in().buffered();
    if (toCome <= 0) {
      connection.abort();
      return Outcome.OVER;
    }
    connection.impairment().breakAfterReading(toCome);
    return Outcome.PROCEED;
  }

  private Outcome reply(Effect.Reply reply, Map<String, String> words) throws IOException {
    for (String line : reply.lines()) {
      connection.out().line(completed(line, words));
    }
    return reply.hangUp() ? Outcome.OVER : Outcome.ANSWERED;
  }

  private static String completed(String line, Map<String, String> words) {
    String completed = line;
    for (var word : words.entrySet()) {
      completed = completed.replace("{" + word.getKey() + "}", word.getValue());
    }
    return completed;
  }
}
