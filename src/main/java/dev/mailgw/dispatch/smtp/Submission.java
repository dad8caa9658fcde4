package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Reason;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dialogue about one mail (RFC 5321 §3.3). */
final class Submission {

  private static final Pattern SERVER_ID = Pattern.compile("<([^<>\\s]+)>");

  private final SmtpDialogue dialogue;
  private final Diagnosis diagnosis;
  private final Envelope envelope;
  private final PhaseTimer timer;
  private final Map<MailAddress, Reply> replies = new LinkedHashMap<>();
  private Reply last;

  Submission(SmtpDialogue dialogue, Diagnosis diagnosis, Envelope envelope, PhaseTimer timer) {
    this.dialogue = dialogue;
    this.diagnosis = diagnosis;
    this.envelope = envelope;
    this.timer = timer;
  }

  SendReport run(InputStream content, long size, Consent consent) {
    timer.enter(Phase.MAIL);
    last = dialogue.mail(envelope, size);
    if (!last.positive()) {
      return stopped("MAIL FROM");
    }
    nameRecipients();
    if (last.ends() || replies.values().stream().noneMatch(Reply::positive)) {
      return stopped("RCPT TO");
    }
    timer.enter(Phase.DATA);
    last = dialogue.askData();
    return last.positive() ? submit(content, consent) : stopped("DATA");
  }

  private void nameRecipients() {
    timer.enter(Phase.RCPT);
    for (MailAddress recipient : envelope.recipients()) {
      if (!last.ends()) {
        last = dialogue.rcpt(recipient);
        replies.put(recipient, last);
      }
    }
  }

  private SendReport submit(InputStream content, Consent consent) {
    try {
      dialogue.write(content);
    } catch (IOException e) {
      // Without the final dot the server must not take the mail (RFC 5321 §4.1.1.4).
      drop();
      last = Reply.none("not sent to its end: " + Causes.oneLine(String.valueOf(e.getMessage())));
      return stopped("the content");
    }
    ask(consent);
    timer.enter(Phase.ACCEPTED);
    last = dialogue.finish();
    return report("the end of the content", last.finalOutcome());
  }

  private void ask(Consent consent) {
    try {
      consent.toEnd();
    } catch (RuntimeException e) {
      drop();
      throw e;
    }
  }

  /** {@code last} is the answer for all whom the server had not refused before. */
  private SendReport stopped(String command) {
    return report(command, last.outcome());
  }

  private SendReport report(String command, Outcome others) {
    Map<MailAddress, Outcome> outcomes = new LinkedHashMap<>();
    for (MailAddress recipient : envelope.recipients()) {
      Reply reply = replies.get(recipient);
      outcomes.put(recipient, reply == null || reply.positive() ? others : reply.outcome());
    }
    String id = others instanceof Outcome.Delivered ? serverId(others.reply()) : "";
    boolean reusable = isReusable(others);
    SendReport facts = new SendReport(outcomes, id, reusable, Reason.NONE);
    Outcome worst = facts.worst();
    return new SendReport(outcomes, id, reusable, diagnosis.of(reasonFor(worst, command), worst));
  }

  private String reasonFor(Outcome worst, String command) {
    boolean byRecipient =
        replies.values().stream()
            .anyMatch(reply -> !reply.positive() && reply.line().equals(worst.reply()));
    return byRecipient ? "RCPT TO" : command;
  }

  private boolean isReusable(Outcome others) {
    if (last.ends()) {
      return false;
    }
    return others instanceof Outcome.Delivered || dialogue.reset().positive();
  }

  private void drop() {
    try {
      dialogue.close();
    } catch (MessagingException _) {
      // it is gone already
    }
  }

  private static String serverId(String reply) {
    Matcher id = SERVER_ID.matcher(reply);
    return id.find() ? id.group(1) : "";
  }
}
