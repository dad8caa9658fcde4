package dev.mailgw.dispatch.smtp;

import dev.mailgw.monitor.Phase;
import java.io.IOException;

/** DATA, the content, and a line with a dot (RFC 5321 §4.1.1.4). */
final class DataTransfer implements Transfer {

  private static final String DATA = "DATA";
  private static final String DOT = ".";

  private final SmtpDialogue dialogue;
  private final Cargo cargo;
  private boolean announced;

  DataTransfer(SmtpDialogue dialogue, Cargo cargo) {
    this.dialogue = dialogue;
    this.cargo = cargo;
  }

  @Override
  public void announce() {
    dialogue.announce(DATA);
    announced = dialogue.pipelines();
    cargo.askAhead(dialogue);
  }

  /** A server that waits for content without a recipient gets none (RFC 2920 §3.1). */
  @Override
  public void abandon(boolean contradictory) {
    if (!announced || !dialogue.sayData(DATA).goesOn()) {
      return;
    }
    if (contradictory) {
      dialogue.drop();
    } else {
      dialogue.say(DOT);
    }
  }

  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public Verdict run() {
    cargo.timer().enter(Phase.DATA);
    Reply reply = dialogue.sayData(DATA);
    return reply.goesOn() ? carry() : new Verdict(DATA, reply.outcome());
  }

  private Verdict carry() {
    try {
      cargo.unload(dialogue.content(), true);
      dialogue.content().flush();
    } catch (IOException e) {
      return Cargo.torn(e, dialogue);
    }
    cargo.askToEnd(dialogue);
    cargo.timer().enter(Phase.ACCEPTED);
    dialogue.put(DOT);
    cargo.end(dialogue);
    Reply reply = dialogue.reply();
    dialogue.concluded();
    return new Verdict(Verdict.THE_END, reply.finalOutcome());
  }
}
