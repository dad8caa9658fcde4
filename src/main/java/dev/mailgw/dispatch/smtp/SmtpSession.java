package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.EnhancedStatus;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.message.Envelope;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import dev.mailgw.spool.OutboundMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;

/** A connection that has signed in. */
final class SmtpSession implements TransportSession {

  private final SmtpDialogue dialogue;
  private final Diagnosis diagnosis;

  SmtpSession(SmtpDialogue dialogue, Diagnosis diagnosis) {
    this.dialogue = dialogue;
    this.diagnosis = diagnosis;
  }

  @Override
  public SendReport send(OutboundMail mail, PhaseTimer timer, Consent consent) {
    Envelope envelope = mail.envelope();
    try (InputStream in = mail.content().open()) {
      return dialogue.canName(envelope)
          ? new Submission(dialogue, diagnosis, envelope, timer)
              .run(in, mail.content().size(), consent)
          : nothingSaid(envelope, needsUtf8());
    } catch (IOException e) {
      return nothingSaid(envelope, unreadable(e));
    } finally {
      timer.stop();
    }
  }

  @Override
  public void close() {
    try {
      dialogue.close();
    } catch (MessagingException _) {
      // QUIT is a courtesy: the server that hung up already does not miss it
    }
  }

  private static SendReport nothingSaid(Envelope envelope, Outcome outcome) {
    return SendReport.forAll(envelope, outcome, true, new Reason("not-sendable", outcome.reply()));
  }

  // RFC 6531 §3.5
  private static Outcome needsUtf8() {
    return new Outcome.Failed(
        new EnhancedStatus(5, 6, 7),
        "an address has letters beyond ASCII, and the server does not offer SMTPUTF8");
  }

  private static Outcome unreadable(IOException e) {
    return new Outcome.Deferred(
        new EnhancedStatus(4, 3, 0), "the stored content can't be read: " + e.getMessage());
  }
}
