package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What is to be carried, and who may stop it at the end.
 *
 * @param size of {@code content} as it is stored
 */
record Cargo(InputStream content, long size, Consent consent, PhaseTimer timer) {

  /**
   * Writes the content as it goes over the wire.
   *
   * @throws IOException if it can't be read or written
   */
  void unload(OutputStream out, boolean stuffed) throws IOException {
    WireText text = new WireText(out, stuffed);
    new StoredContent(text).copy(content);
    text.end();
  }

  /**
   * Asks whether the end may be sent.
   *
   * @throws RuntimeException what the one who was asked threw; the connection is gone then
   */
  void askToEnd(SmtpDialogue dialogue) {
    try {
      consent.toEnd();
    } catch (RuntimeException e) {
      dialogue.drop();
      throw e;
    }
  }

  /** Sends what was said so far, and asks while the server is busy with it, if that takes time. */
  void askAhead(SmtpDialogue dialogue) {
    if (dialogue.pipelines() && !consent.isAtHand()) {
      dialogue.flush();
      askToEnd(dialogue);
      timer.enter(Phase.MAIL);
    }
  }

  /** Sends the end, and lets what comes next be prepared while the server makes up its mind. */
  void end(SmtpDialogue dialogue) {
    dialogue.flush();
    consent.ended();
  }

  /** The content was not sent to its end, and without that the server must not take the mail. */
  static Transfer.Verdict torn(IOException e, SmtpDialogue dialogue) {
    Reply reply = Reply.none("not sent to its end: " + dialogue.describeTorn(e));
    dialogue.drop();
    return new Transfer.Verdict(Transfer.Verdict.THE_CONTENT, reply.outcome());
  }
}
