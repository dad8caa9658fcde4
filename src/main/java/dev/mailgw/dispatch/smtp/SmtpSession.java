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
import java.io.IOException;
import java.io.InputStream;

/** A connection that is ready for mails. */
final class SmtpSession implements TransportSession {

  private final SmtpDialogue dialogue;
  private final Diagnosis diagnosis;
  private final Carriage carriage;

  SmtpSession(SmtpDialogue dialogue, Diagnosis diagnosis, Carriage carriage) {
    this.dialogue = dialogue;
    this.diagnosis = diagnosis;
    this.carriage = carriage;
  }

  @Override
  public SendReport send(OutboundMail mail, PhaseTimer timer, Consent consent) {
    MailCommands commands = new MailCommands(mail, dialogue.extensions());
    try (InputStream in = mail.content().open()) {
      if (!commands.canBeSaid()) {
        return nothingSaid(mail.envelope(), needsUtf8());
      }
      Cargo cargo = new Cargo(in, mail.content().size(), consent, timer);
      return new Submission(dialogue, diagnosis, commands).run(carriage.of(cargo, dialogue), timer);
    } catch (IOException e) {
      return nothingSaid(mail.envelope(), unreadable(e));
    } finally {
      timer.stop();
    }
  }

  @Override
  public void close() {
    dialogue.close();
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
