package dev.mailgw.dispatch.smtp;

import dev.mailgw.monitor.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A small content (RFC 3030): along with the envelope where that is allowed, else when the server
 * has agreed to the envelope. If the consent to end the mail is not there yet, the content goes
 * ahead in a chunk of its own, and the server works on it while the consent is waited for; the last
 * chunk is then empty.
 */
final class WholeTransfer implements Transfer {

  private static final String BDAT = "BDAT ";

  private final SmtpDialogue dialogue;
  private final Cargo cargo;
  private final byte[] content;
  private boolean ahead;
  private boolean sent;

  /**
   * @throws IOException if the content can't be read
   */
  WholeTransfer(SmtpDialogue dialogue, Cargo cargo) throws IOException {
    this.dialogue = dialogue;
    this.cargo = cargo;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) cargo.size() + 2);
    cargo.unload(bytes, false);
    this.content = bytes.toByteArray();
  }

  @Override
  public void announce() {
    if (dialogue.pipelines()) {
      if (!cargo.consent().isAtHand()) {
        putAhead();
        cargo.askAhead(dialogue);
      }
      send();
      cargo.timer().enter(Phase.MAIL);
    }
  }

  /** The server refuses a chunk without a recipient (RFC 3030 §2); if not, nobody gets it. */
  @Override
  public void abandon(boolean contradictory) {
    if (sent) {
      boolean heard = !ahead || !dialogue.reply().ends();
      if (heard && !dialogue.reply().ends() && contradictory) {
        dialogue.drop();
      }
    }
  }

  @Override
  public boolean isComplete() {
    return sent;
  }

  @Override
  public Verdict run() {
    cargo.timer().enter(Phase.DATA);
    if (!sent) {
      send();
    }
    cargo.timer().enter(Phase.ACCEPTED);
    return ahead ? verdictOnBoth() : verdict(dialogue.reply());
  }

  private Verdict verdictOnBoth() {
    Reply first = dialogue.reply();
    Reply last = dialogue.reply();
    if (first.positive() || first.ends()) {
      return verdict(last);
    }
    if (last.positive()) {
      dialogue.drop();
    }
    return new Verdict(Verdict.THE_CONTENT, first.outcome());
  }

  private Verdict verdict(Reply reply) {
    if (reply.positive()) {
      dialogue.concluded();
    }
    return new Verdict(Verdict.THE_END, reply.finalOutcome());
  }

  private void putAhead() {
    dialogue.put(BDAT + content.length);
    dialogue.put(content, content.length);
    ahead = true;
  }

  private void send() {
    cargo.askToEnd(dialogue);
    int rest = ahead ? 0 : content.length;
    dialogue.put(BDAT + rest + " LAST");
    dialogue.put(content, rest);
    cargo.end(dialogue);
    sent = true;
  }
}
