package dev.mailgw.lab.entra;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Scene;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.http.Line;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lets the faults of Entra's exchanges happen. Safe for use by several threads. */
final class HttpFaults implements AutoCloseable {

  /** What is done and answered where no fault stands against it. */
  @FunctionalInterface
  interface Work {

    /**
     * Answers.
     *
     * @param forced with this refusal, if a fault says so
     */
    void answer(Optional<Aadsts> forced) throws IOException;
  }

  private final Faults faults;
  private final TokenEvents events;
  private final Patience patience = new Patience();

  HttpFaults(Faults faults, TokenEvents events) {
    this.faults = faults;
    this.events = events;
  }

  /** Lets happen what is due before this work, and to its answer. */
  void around(Visit visit, Work work) throws IOException {
    if (faults.inForce().isEmpty()) {
      work.answer(Optional.empty());
      return;
    }
    var answer = new FaultyAnswer(visit, patience, events);
    visit.response().streamFilter(answer::over);
    Optional<Aadsts> forced = Optional.empty();
    for (Effect effect : struck(visit, Stage.BEFORE)) {
      switch (effect) {
        case Effect.Aadsts(int code) -> forced = Optional.of(Aadsts.orPlain(code));
        case Effect.HttpReply reply -> {
          answer.send(reply);
          return;
        }
        case Effect.Delay(var by) -> patience.pause(by);
        case Effect.Hang _ -> patience.waitForever();
        case Effect.HangUp _ -> throw hangUp();
        case Effect.Drop(long after) when after == 0 -> {
          Line.reset();
          throw hangUp();
        }
        default -> answer.impair(effect);
      }
    }
    answer.replaceBy(struck(visit, Stage.AFTER));
    work.answer(forced);
  }

  /** Ends all waiting. */
  @Override
  public void close() {
    patience.close();
  }

  static CloseConnectionException hangUp() {
    return new CloseConnectionException("hung up on purpose");
  }

  private List<Effect> struck(Visit visit, Stage stage) {
    var scene = new Scene(0, Optional.empty(), visit.account(), OptionalInt.empty());
    List<Effect> effects = new ArrayList<>();
    for (Fault fault : faults.at(new Point("entra", visit.command(), stage), scene)) {
      events.fault(fault.name(), visit.command());
      effects.add(fault.effect());
    }
    return effects;
  }
}
