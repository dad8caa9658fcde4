package dev.mailgw.lab.fault;

import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /**
     * The session's token is at its end.
     *
     * @param fault the name of the one that kills it
     */
    Outcome tokenDeath(String fault) throws IOException;

    /** Whether the bytes of {@link Stage#CONTENT} come from the client; a drop counts those. */
    default boolean receives() {
      return false;
    }
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

  /** Lets happen what is due at this point. */
  public Outcome at(String command, Stage stage, Session session) throws IOException {
    if (faults.inForce().isEmpty()) {
      return Outcome.PROCEED;
    }
    Outcome outcome = Outcome.PROCEED;
    var point = new Point(service, command, stage);
    for (Fault fault : faults.at(point, session.scene(), e -> !(e instanceof Effect.Poisoned))) {
      note(fault, command);
      outcome = happen(fault, stage == Stage.CONTENT && session.receives(), session);
      if (outcome != Outcome.PROCEED) {
        break;
      }
    }
    return outcome;
  }

  /**
   * Whether a message can't be rendered, in this way; to be asked where {@link #at} can't carry it
   * out, and counted apart from what {@code at} lets happen.
   */
  public boolean spoils(Poison kind, String command, Scene message) {
    var point = new Point(service, command, Stage.CONTENT);
    List<Fault> struck = faults.at(point, message, new Effect.Poisoned(kind)::equals);
    struck.forEach(fault -> note(fault, command));
    return !struck.isEmpty();
  }

  private void note(Fault fault, String command) {
    log.note(new WireEvent(service, connection.id(), Kind.FAULT, fault.name() + " at " + command));
  }

  private Outcome happen(Fault fault, boolean receiving, Session session) throws IOException {
    return switch (fault.effect()) {
      case Effect.Reply reply -> reply(reply, session.words());
      case Effect.Delay(var by) ->
          faults.waits(fault, () -> connection.pause(by)) ? Outcome.PROCEED : Outcome.OVER;
      case Effect.Hang() -> connection.pause(FOREVER) ? Outcome.PROCEED : Outcome.OVER;
      case Effect.Drop(var after) -> drop(after, receiving);
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
      case Effect.TokenDeath() -> session.tokenDeath(fault.name());
      case Effect.HttpReply _, Effect.Aadsts _, Effect.BadCertificate _, Effect.Poisoned _ ->
          Outcome.PROCEED;
    };
  }

  private Outcome drop(long after, boolean receiving) throws IOException {
    // what waits to be read has been received already
    long toCome = receiving ? after - connection.in().buffered() : after;
    if (toCome <= 0) {
      connection.abort();
      return Outcome.OVER;
    }
    connection.out().flush();
    if (receiving) {
      connection.impairment().breakAfterReading(toCome);
    } else {
      connection.impairment().breakAfterWriting(toCome);
    }
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
