package dev.mailgw.dispatch.smtp;

import dev.mailgw.monitor.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A small content in one chunk (RFC 3030): along with the envelope where that is allowed and nobody
 * has to be waited for, else when the server has agreed to the envelope.
 */
final class WholeTransfer implements Transfer {

  private final SmtpDialogue dialogue;
  private final Cargo cargo;
  private final byte[] content;
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
    if (dialogue.pipelines() && cargo.consent().isAtHand()) {
      send();
      cargo.timer().enter(Phase.MAIL);
    }
  }

  /** The server refuses a chunk without a recipient (RFC 3030 §2); if not, nobody gets it. */
  @Override
  public void abandon(boolean contradictory) {
    if (sent && !dialogue.reply().ends() && contradictory) {
      dialogue.drop();
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
    Reply reply = dialogue.reply();
    if (reply.positive()) {
      dialogue.concluded();
    }
    return new Verdict(Verdict.THE_END, reply.finalOutcome());
  }

  private void send() {
    cargo.askToEnd(dialogue);
    dialogue.put("BDAT " + content.length + " LAST");
    dialogue.put(content, content.length);
    cargo.end(dialogue);
    sent = true;
  }
}
