package dev.mailgw.check.mailbox;

import dev.mailgw.check.Pace;
import dev.mailgw.check.mailbox.Dialogue.Ending;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import dev.mailgw.monitor.Ticker;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Opens sessions and keeps what was said in them. Safe for use by several threads. */
final class Dialer {

  /** What is said in a session. */
  @FunctionalInterface
  interface Course {
    void run(Talk talk) throws IOException, InterruptedException;
  }

  private final SSLContext trust;
  private final Pace pace;
  private final Ticker ticker;

  Dialer(SSLContext trust, Pace pace, Ticker ticker) {
    this.trust = trust;
    this.pace = pace;
    this.ticker = ticker;
  }

  /** Has a session from its beginning to its end, whatever that is. */
  Dialogue dial(Party party, Purpose purpose, Course course) throws InterruptedException {
    List<Exchange> exchanges = new ArrayList<>();
    Ending ending = Ending.UNREACHABLE;
    String trouble = "";
    try (Wire wire = Wire.connect(party.way().endpoint(), trust, pace, ticker)) {
      ending = Ending.ANSWERED;
      course.run(new Talk(wire, ticker, exchanges));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("a session was given up");
      }
      trouble = trouble(e);
      ending = ending == Ending.UNREACHABLE ? ending : ending(e, exchanges);
    }
    return new Dialogue(party.access(), purpose, exchanges, ending, trouble);
  }

  /** How a session begins that is only held. */
  @FunctionalInterface
  interface Opening {
    void open(Party party, Talk talk) throws IOException;
  }

  /** Something that may wait. */
  @FunctionalInterface
  interface Deed<T> {
    T run() throws InterruptedException;
  }

  /** Does something while two more sessions of the party are open, if they can be opened. */
  <T> T beside(Party party, Opening opening, Deed<T> deed) throws InterruptedException {
    List<Wire> held = new ArrayList<>();
    try {
      hold(party, opening, held);
      hold(party, opening, held);
      return deed.run();
    } finally {
      held.forEach(Wire::close);
    }
  }

  private void hold(Party party, Opening opening, List<Wire> held) {
    try {
      Wire wire = Wire.connect(party.way().endpoint(), trust, pace, ticker);
      held.add(wire);
      opening.open(party, new Talk(wire, ticker, new ArrayList<>()));
    } catch (IOException _) {
      // then there is one less
    }
  }

  private static Ending ending(IOException e, List<Exchange> exchanges) {
    if (e instanceof SocketTimeoutException) {
      return Ending.TIMED_OUT;
    }
    return !exchanges.isEmpty() && exchanges.getLast().refused() ? Ending.ANSWERED : Ending.BROKEN;
  }

  private String trouble(IOException e) {
    return e instanceof SocketTimeoutException
        ? "no answer within " + pace.answer().toMillis() + " ms"
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
